package org.priorflow.flow.training;

import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.training.TrainingState;

/**
 * Adam [kingma2015adam], with decoupled weight decay where asked for (AdamW [loshchilov2019decoupled]):
 *
 * <p>m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2,
 * theta = theta - rate (m / (1 - b1^k) / (sqrt(v / (1 - b2^k)) + epsilon) + weightDecay theta), k = 1, 2, ...
 *
 * @param learningRate the rate at every iteration
 * @param momentum b1, in [0, 1)
 * @param squareDecay b2, in [0, 1)
 * @param epsilon > 0
 * @param weightDecay >= 0
 */
public record Adam(LearningRate learningRate, double momentum, double squareDecay, double epsilon, double weightDecay) {

    private static final String FIRST_MOMENT = "firstMoment";
    private static final String SECOND_MOMENT = "secondMoment";

    public Adam {
        Require.within(momentum, 0, Math.nextDown(1.0), "momentum");
        Require.within(squareDecay, 0, Math.nextDown(1.0), "squareDecay");
        Require.positive(epsilon, "epsilon");
        Require.nonNegative(weightDecay, "weightDecay");
    }

    /** The customary b1 = 0.9, b2 = 0.999, epsilon = 1e-8, without weight decay. */
    public static Adam of(LearningRate learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
    }

    /** The same rule with decoupled weight decay. */
    public Adam withWeightDecay(double other) {
        return new Adam(learningRate, momentum, squareDecay, epsilon, other);
    }

    /** What the rule remembers before its first step. */
    static Map<String, double[]> memoryOf(int count) {
        return Map.of(FIRST_MOMENT, new double[count], SECOND_MOMENT, new double[count]);
    }

    /**
     * Takes one step.
     *
     * @param gradient the gradient at the state's parameters, times {@code factor}
     * @param rate the learning rate of this step
     * @param averageDecay the decay of the running average of the parameters
     */
    TrainingState advanced(TrainingState state, double[] gradient, double factor, double rate, double averageDecay) {
        int count = gradient.length;
        long k = state.iteration() + 1;
        double stepSize = rate / (1 - Math.pow(momentum, k));
        double squareScale = 1 / (1 - Math.pow(squareDecay, k));
        double[] old = state.parameters();
        double[] oldAverage = state.average();
        double[] oldFirst = state.remembered(FIRST_MOMENT);
        double[] oldSecond = state.remembered(SECOND_MOMENT);
        double[] parameters = new double[count];
        double[] first = new double[count];
        double[] second = new double[count];
        // Loops short enough to be vectorised.
        for (int e = 0; e < count; e++) {
            first[e] = momentum * oldFirst[e] + (1 - momentum) * (factor * gradient[e]);
        }
        for (int e = 0; e < count; e++) {
            double slope = factor * gradient[e];
            second[e] = squareDecay * oldSecond[e] + (1 - squareDecay) * slope * slope;
        }
        double decay = rate * weightDecay;
        for (int e = 0; e < count; e++) {
            double step = stepSize * first[e] / (Math.sqrt(second[e] * squareScale) + epsilon);
            parameters[e] = old[e] - step - decay * old[e];
        }
        if (averageDecay == 0) {
            return advanced(state, parameters, parameters, first, second);
        }
        double[] average = new double[count];
        for (int e = 0; e < count; e++) {
            average[e] = parameters[e] + averageDecay * (oldAverage[e] - parameters[e]);
        }
        return advanced(state, parameters, average, first, second);
    }

    private static TrainingState advanced(
            TrainingState state, double[] parameters, double[] average, double[] first, double[] second) {
        return new TrainingState(
                state.iteration() + 1,
                state.seed(),
                parameters,
                average,
                Map.of(FIRST_MOMENT, first, SECOND_MOMENT, second));
    }
}
