package org.priorflow.experiments.run;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.metric.Travel;
import org.priorflow.tensor.Rows;

/** Adds up how the particles of one run move, step by step. */
final class TravelRecorder {

    private final INDArray start;
    private final Rows first;
    private Rows last;
    private long steps;
    private double length;
    private double squaredSteps;

    TravelRecorder(INDArray start) {
        this.start = start;
        this.first = Rows.from(start);
        this.last = first;
    }

    /** Takes the ensemble after one more step. */
    void moveTo(INDArray particles) {
        Rows next = Rows.from(particles);
        double stepLength = 0;
        for (int i = 0; i < next.n(); i++) {
            stepLength += Math.sqrt(squaredDistance(last, next, i)) / next.n();
        }
        if (stepLength > 0) {
            steps++;
            length += stepLength;
            squaredSteps += meanSquaredDistance(last, next);
        }
        last = next;
    }

    private static double squaredDistance(Rows from, Rows to, int i) {
        double square = 0;
        for (int e = i * to.d(); e < (i + 1) * to.d(); e++) {
            double gap = to.values()[e] - from.values()[e];
            square += gap * gap;
        }
        return square;
    }

    private static double meanSquaredDistance(Rows from, Rows to) {
        double sum = 0;
        for (int i = 0; i < to.n(); i++) {
            sum += squaredDistance(from, to, i);
        }
        return sum / to.n();
    }

    Travel travel() {
        return new Travel(start, steps, length, squaredSteps, meanSquaredDistance(first, last));
    }
}
