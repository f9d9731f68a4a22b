package org.priorflow.flow.trainer;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.training.Training;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStep;

/**
 * The trainer of a flow whose parameters minimise an objective.
 *
 * @param training the objective and how it is minimised
 * @param source the law that the trained flow starts from
 * @param dimension d
 * @param flow makes the flow of given parameters
 */
public record ObjectiveTrainer(Training training, SampleSource source, int dimension, Function<double[], Flow> flow)
        implements FlowTrainer {

    @Override
    public String signature() {
        return training.objective().signature();
    }

    @Override
    public TrainingState start(Seed seed) {
        return training.start(seed);
    }

    @Override
    public TrainingStep advance(TrainingState state, double spent) {
        return training.advance(state, spent);
    }

    @Override
    public Flow flowAt(TrainingState state) {
        return flow.apply(state.average());
    }

    @Override
    public INDArray sourceParticles(int n, Seed seed) {
        return Rows.of(n, dimension, source.draw(n, seed)).toTensor();
    }
}
