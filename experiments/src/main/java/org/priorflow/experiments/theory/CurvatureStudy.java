package org.priorflow.experiments.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.priorflow.experiments.report.LineFigure;
import org.priorflow.flow.neural.SampleObjective;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Training;
import org.priorflow.random.Seed;
import org.priorflow.training.TrainingState;

/**
 * Whether the layers of the prior make the training problem more convex: the smallest eigenvalue of the Hessian of the loss in
 * the parameters along training, by the Lanczos process on differences of gradients, and the share of random segments in
 * parameter space along which the loss is concave. How the layers should do it is not known; the figures are reported.
 */
final class CurvatureStudy implements TheoryStudy {

    private static final int SEEDS = 3;
    private static final int[] AT = {0, 40, 80, 120, 160, 200};
    private static final int PRODUCTS = 25;
    private static final int SEGMENTS = 50;
    private static final double DIFFERENCE = 1e-4;

    /** What was found for one flow. */
    private record Found(double[] smallest, double[] largest, double concave) {}

    @Override
    public String name() {
        return "training-curvature";
    }

    @Override
    public String summary() {
        return "The smallest eigenvalue of the Hessian of the training loss, with and without the layers of the prior";
    }

    @Override
    public Outcome run(Consumer<String> progress) {
        List<Found> sparse = new ArrayList<>();
        List<Found> ode = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            sparse.add(found(true, new Seed(seed)));
            ode.add(found(false, new Seed(seed)));
            progress.accept("seed %d of %d".formatted(seed, SEEDS));
        }
        double sparseSmallest = median(sparse.stream()
                .flatMapToDouble(each -> Arrays.stream(each.smallest))
                .toArray());
        double odeSmallest = median(ode.stream()
                .flatMapToDouble(each -> Arrays.stream(each.smallest))
                .toArray());
        double sparseConcave =
                sparse.stream().mapToDouble(Found::concave).average().orElseThrow();
        double odeConcave = ode.stream().mapToDouble(Found::concave).average().orElseThrow();
        List<TheoryCheck> checks = List.of(
                TheoryCheck.atLeast(
                        "median smallest eigenvalue, sparse transformer (law: the neural ODE's)",
                        sparseSmallest,
                        odeSmallest),
                TheoryCheck.atMost(
                        "share of concave segments, sparse transformer (law: the neural ODE's)",
                        sparseConcave,
                        odeConcave));
        double[] at = Arrays.stream(AT).asDoubleStream().toArray();
        LineFigure figure = new LineFigure(
                List.of(
                        panel("smallest eigenvalue", at, sparse, ode, true),
                        panel("largest eigenvalue", at, sparse, ode, false)),
                SparseCase.names());
        return new Outcome(checks, figure);
    }

    private static LineFigure.Panel panel(
            String title, double[] at, List<Found> sparse, List<Found> ode, boolean isSmallest) {
        return new LineFigure.Panel(
                title,
                "iterations",
                "mean over %d seeds".formatted(SEEDS),
                false,
                List.of(
                        new LineFigure.Line(0, at, mean(sparse, isSmallest)),
                        new LineFigure.Line(1, at, mean(ode, isSmallest))));
    }

    private static double[] mean(List<Found> found, boolean isSmallest) {
        double[] mean = new double[AT.length];
        for (Found each : found) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += (isSmallest ? each.smallest[k] : each.largest[k]) / found.size();
            }
        }
        return mean;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
    }

    private static Found found(boolean hasPrior, Seed seed) {
        SampleObjective objective = SparseCase.objective(hasPrior);
        Training training = Training.of(objective, Adam.of(LearningRate.constant(SparseCase.LEARNING_RATE)));
        TrainingState state = training.start(seed);
        double[] smallest = new double[AT.length];
        double[] largest = new double[AT.length];
        for (int k = 0; k < AT.length; k++) {
            state = training.run(state, AT[k], AT[AT.length - 1], step -> {});
            double[] at = state.parameters();
            Lanczos spectrum = Lanczos.of(
                    v -> curvature(objective, at, v, seed.child("hessian")),
                    seed.child("direction").gaussians(at.length),
                    PRODUCTS);
            smallest[k] = spectrum.smallest();
            largest[k] = spectrum.largest();
        }
        return new Found(smallest, largest, concaveShare(objective, state.parameters(), seed.child("segments")));
    }

    // The Hessian times v by a central difference of gradients on one batch.
    private static double[] curvature(SampleObjective objective, double[] at, double[] v, Seed batch) {
        double[] above = objective.estimateAt(moved(at, v, DIFFERENCE), batch).gradient();
        double[] below = objective.estimateAt(moved(at, v, -DIFFERENCE), batch).gradient();
        double[] product = new double[at.length];
        Arrays.setAll(product, e -> (above[e] - below[e]) / (2 * DIFFERENCE));
        return product;
    }

    private static double[] moved(double[] at, double[] v, double step) {
        double[] moved = at.clone();
        for (int e = 0; e < moved.length; e++) {
            moved[e] += step * v[e];
        }
        return moved;
    }

    // Segments of the length of the parameters' own spread, with the middle at the trained parameters.
    private static double concaveShare(SampleObjective objective, double[] at, Seed seed) {
        int concave = 0;
        double middle = objective.estimateAt(at, seed).loss();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            double[] direction = seed.child(segment).gaussians(at.length);
            double ends = objective.estimateAt(moved(at, direction, 0.1), seed).loss()
                    + objective.estimateAt(moved(at, direction, -0.1), seed).loss();
            if (ends < 2 * middle) {
                concave++;
            }
        }
        return (double) concave / SEGMENTS;
    }
}
