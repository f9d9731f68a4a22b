package org.priorflow.experiments.transport;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * Moves every particle, in one step, like the atom that is nearest to it.
 *
 * @param atoms [atoms, d], row after row
 * @param displacements where each of them goes, relative to where it is
 * @param d the dimension
 */
record NearestAtomMap(double[] atoms, double[] displacements, int d) implements FiniteFlow {

    private record State(INDArray particles, long stepIndex) implements FlowState {}

    @Override
    public int stepCount() {
        return 1;
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        return new State(particles, 0);
    }

    @Override
    public FlowStep advance(FlowState state) {
        Rows x = Rows.from(state.particles());
        double[] moved = x.values().clone();
        for (int i = 0; state.stepIndex() == 0 && i < x.n(); i++) {
            int nearest = nearest(x.values(), i * d);
            for (int k = 0; k < d; k++) {
                moved[i * d + k] += displacements[nearest * d + k];
            }
        }
        FlowState next = new State(Rows.of(x.n(), d, moved).toTensor(), state.stepIndex() + 1);
        return new FlowStep(next, new StepInfo(StepStatus.OK, 0, Map.of()));
    }

    private int nearest(double[] x, int at) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < atoms.length / d; a++) {
            double square = 0;
            for (int k = 0; k < d; k++) {
                square += (x[at + k] - atoms[a * d + k]) * (x[at + k] - atoms[a * d + k]);
            }
            if (square < least) {
                least = square;
                nearest = a;
            }
        }
        return nearest;
    }
}
