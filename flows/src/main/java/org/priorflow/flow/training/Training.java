package org.priorflow.flow.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStatus;
import org.priorflow.training.TrainingStep;

/**
 * The minimisation of an objective by Adam. A step is pure, and its batch follows from the seed and the iteration number
 * alone: a training that is stopped and resumed from its state ends with the same parameters to the bit.
 *
 * @param objective what is minimised
 * @param adam the rule
 * @param clipNorm the length to which longer gradients are cut; infinity for none
 * @param averageDecay the decay of the running average of the parameters, in [0, 1); 0 if the average is not wanted
 */
public record Training(Objective objective, Adam adam, double clipNorm, double averageDecay) {

    private static final String FIRST_LOSS = "firstLoss";
    private static final double EXPLOSION = 1e6; // beyond this many times the first loss, a training is lost

    public Training {
        if (!(clipNorm > 0)) {
            throw Require.invalid("clipNorm", clipNorm, "> 0", "Maybe use infinity for no clipping?");
        }
        Require.within(averageDecay, 0, Math.nextDown(1.0), "averageDecay");
    }

    /** Without clipping and averaging. */
    public static Training of(Objective objective, Adam adam) {
        return new Training(objective, adam, Double.POSITIVE_INFINITY, 0);
    }

    /** The same training with gradients cut to a length. */
    public Training withClipNorm(double other) {
        return new Training(objective, adam, other, averageDecay);
    }

    /** The same training with a running average of the parameters. */
    public Training withAverageDecay(double other) {
        return new Training(objective, adam, clipNorm, other);
    }

    /** The state before the first iteration; the average starts at the parameters. */
    public TrainingState start(Seed seed) {
        return start(objective.initialParameters(seed.child("parameters")), seed);
    }

    /** The state before the first iteration, from given parameters. */
    public TrainingState start(double[] parameters, Seed seed) {
        requireCount(parameters.length);
        return new TrainingState(0, seed, parameters, parameters, Adam.memoryOf(parameters.length));
    }

    private void requireCount(int count) {
        if (count != objective.parameterCount()) {
            throw new InvalidInputException(
                    "There are %d parameters, but %s has %d. Maybe they belong to another network?"
                            .formatted(count, objective.signature(), objective.parameterCount()));
        }
    }

    /**
     * Does one iteration.
     *
     * @param spent the share of the budget that is spent, in [0, 1]
     */
    public TrainingStep advance(TrainingState state, double spent) {
        requireCount(state.parameters().length);
        double rate = adam.learningRate().rateAt(state.iteration(), Require.within(spent, 0, 1, "spent"));
        Seed batch = state.seed().child("batch").child(state.iteration());
        LossEstimate estimate = objective.estimateAt(state.parameters(), batch);
        double norm = norm(estimate.gradient());
        if (!Double.isFinite(estimate.loss())) {
            return failed(
                    state, estimate, rate, norm, TrainingStatus.LOSS_NOT_FINITE, "the loss is " + estimate.loss());
        }
        if (!Double.isFinite(norm)) {
            return failed(
                    state,
                    estimate,
                    rate,
                    norm,
                    TrainingStatus.GRADIENT_NOT_FINITE,
                    "the length of the gradient is " + norm);
        }
        double factor = norm > clipNorm ? clipNorm / norm : 1;
        double firstLoss = firstLoss(state, estimate.loss());
        if (estimate.loss() > EXPLOSION * Math.max(1, Math.abs(firstLoss))) {
            String what = "the loss is %.3g, after %.3g at the start".formatted(estimate.loss(), firstLoss);
            return failed(state, estimate, rate, norm, TrainingStatus.LOSS_EXPLODED, what);
        }
        TrainingState next =
                withFirstLoss(adam.advanced(state, estimate.gradient(), factor, rate, averageDecay), firstLoss);
        if (!isFinite(next.parameters())) {
            return failed(
                    state,
                    estimate,
                    rate,
                    norm,
                    TrainingStatus.PARAMETERS_NOT_FINITE,
                    "a parameter would not be finite");
        }
        return step(next, estimate, norm, TrainingStatus.OK, "");
    }

    private static double firstLoss(TrainingState state, double loss) {
        return state.iteration() == 0 ? loss : state.remembered(FIRST_LOSS)[0];
    }

    private static TrainingState withFirstLoss(TrainingState state, double loss) {
        Map<String, double[]> memory = new HashMap<>(state.memory());
        memory.put(FIRST_LOSS, new double[] {loss});
        return new TrainingState(state.iteration(), state.seed(), state.parameters(), state.average(), memory);
    }

    /**
     * Iterates until {@code untilIteration} iterations are done in all, or one fails.
     *
     * @param state where to begin
     * @param untilIteration the number of iterations that the last state shall have
     * @param budget the number of iterations of the whole training, of which learning rates may depend
     * @param observer is shown every step
     * @return the last state
     */
    public TrainingState run(TrainingState state, long untilIteration, long budget, Consumer<TrainingStep> observer) {
        TrainingState current = state;
        while (current.iteration() < untilIteration) {
            TrainingStep step = advance(current, (double) current.iteration() / budget);
            observer.accept(step);
            if (step.status() != TrainingStatus.OK) {
                return step.state();
            }
            current = step.state();
        }
        return current;
    }

    private TrainingStep failed(
            TrainingState state, LossEstimate estimate, double rate, double norm, TrainingStatus status, String what) {
        String message = "Training failed at iteration %d: %s. Maybe the learning rate %s is too large?"
                .formatted(
                        state.iteration(),
                        what,
                        new BigDecimal(rate).round(new MathContext(4)).doubleValue());
        return step(state, estimate, norm, status, message);
    }

    private static TrainingStep step(
            TrainingState state, LossEstimate estimate, double norm, TrainingStatus status, String message) {
        return new TrainingStep(
                state, status, message, estimate.loss(), norm, estimate.targetGradients(), estimate.terms());
    }

    private static boolean isFinite(double[] values) {
        return Double.isFinite(sumOf(values, 0)); // 0 for finite numbers, else not-a-number
    }

    private static double norm(double[] values) {
        return Math.sqrt(sumOf(values, 1));
    }

    // Of squares, or with factor 0 of zeros: four sums at once, since one alone waits for every addition.
    private static double sumOf(double[] values, double factor) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int e = 0;
        for (; e + 4 <= values.length; e += 4) {
            first += values[e] * (factor * values[e]);
            second += values[e + 1] * (factor * values[e + 1]);
            third += values[e + 2] * (factor * values[e + 2]);
            fourth += values[e + 3] * (factor * values[e + 3]);
        }
        for (; e < values.length; e++) {
            first += values[e] * (factor * values[e]);
        }
        return first + second + (third + fourth);
    }
}
