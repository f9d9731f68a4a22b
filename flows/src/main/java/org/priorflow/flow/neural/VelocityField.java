package org.priorflow.flow.neural;

import org.priorflow.random.Seed;

/**
 * A velocity v(x, t) that depends on parameters and treats every row on its own. Values are immutable and safe for
 * concurrent use; results do not depend on the number of threads.
 */
public interface VelocityField {

    /** d. */
    int dimension();

    /** The number of parameters, >= 0. */
    int parameterCount();

    /** Draws parameters to start a training from. */
    double[] initialParameters(Seed seed);

    /** What the parameters mean, in words: parameters saved under one signature are refused under another. */
    String signature();

    /**
     * Evaluates the velocity.
     *
     * @param parameters of length {@link #parameterCount()}; not written to
     * @param x points [n, d]; not written to
     * @param times the time of every row [n]; not written to
     * @return velocities [n, d], as a new array
     */
    default double[] velocityAt(double[] parameters, double[] x, double[] times) {
        return linearizationAt(parameters, x, times).value();
    }

    /** Evaluates the velocity and keeps what its vector-Jacobian product in x and the parameters needs. */
    Linearization linearizationAt(double[] parameters, double[] x, double[] times);

    /**
     * Compares the velocity with goals, and adds the gradient: a regression.
     *
     * @param parameters of length {@link #parameterCount()}; not written to
     * @param goals points, times, and the velocities u [n, d] there with their weights w [n]
     * @param parameterGradient what the derivative with respect to the parameters is added to
     * @return the sum over the rows of w |v(x, t) - u|^2
     */
    default double compare(double[] parameters, VelocityGoals goals, double[] parameterGradient) {
        Linearization linearization = linearizationAt(parameters, goals.points(), goals.times());
        double[] cotangents = linearization.value().clone();
        double sum = goals.intoCotangents(cotangents, 0);
        linearization.pullBack(cotangents, parameterGradient);
        return sum;
    }
}
