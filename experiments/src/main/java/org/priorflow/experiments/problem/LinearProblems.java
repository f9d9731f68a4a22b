package org.priorflow.experiments.problem;

import java.util.Arrays;
import org.priorflow.check.Require;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.experiments.reference.LinearLikelihood;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.NumberList;

/** What the problems with a quadratic potential have in common, and those of sparse signals behind a linear map. */
final class LinearProblems {

    private LinearProblems() {}

    /** The references of a quadratic potential at inverse temperature beta. */
    static GibbsReferences chains(QuadraticPotential potential, double inverseTemperature, double spread, int draws) {
        double[] precision = scaled(potential.hessian(), inverseTemperature);
        double[] shift = scaled(potential.shift(), inverseTemperature);
        double[] spreads = new double[shift.length];
        Arrays.fill(spreads, spread);
        return new GibbsReferences(new LinearLikelihood(precision, shift), inverseTemperature, spreads, draws);
    }

    /**
     * The sizes of a recovery.
     *
     * @param noise sigma, the deviation of the data's error
     * @param weight lambda, the weight of the L1 prior
     * @param spread the deviation of the starting particles
     */
    record Scales(double noise, double weight, double spread) {}

    /**
     * The recovery of a sparse signal x from A x with an error that looks random but is a formula, sigma sin(7 i^2) for datum i =
     * 1, 2, ..., so that the problem is the same on every machine.
     */
    static PosteriorProblem recovery(Design design, double[] signal, Scales scales, int referenceDraws) {
        double[] response = design.times(signal, 0);
        for (int i = 0; i < response.length; i++) {
            response[i] += scales.noise() * Math.sin(7.0 * (i + 1) * (i + 1));
        }
        QuadraticPotential potential = QuadraticPotential.ofRegression(design, response, scales.noise());
        GibbsReferences chains = chains(potential, 1, scales.spread(), referenceDraws);
        return new TargetProblem(
                        new TargetProblem.Target(potential, scales.weight(), 1, 0.5 / potential.lipschitzConstant()),
                        StartEnsemble.around(signal.length, scales.spread()),
                        chains::under)
                .withTrueSignal(signal);
    }

    /**
     * Reads a signal of spikes.
     *
     * @param d the length of the signal
     * @param positions where they stand, from 0
     * @param heights how high they are, under the setting {@code heightsName}
     */
    static double[] spikes(int d, NumberList positions, NumberList heights, String heightsName) {
        if (positions.values().size() != heights.values().size()) {
            throw Require.invalid(
                    heightsName,
                    heights.values(),
                    "one per entry of positions, " + positions.values(),
                    "Maybe one of the two lists was left at its default?");
        }
        double[] signal = new double[d];
        for (int spike = 0; spike < positions.values().size(); spike++) {
            double position = positions.values().get(spike);
            if (!(position < d && position == Math.rint(position))) {
                throw Require.invalid(
                        "positions",
                        positions.values(),
                        "whole numbers below dimension, " + d,
                        "Maybe the count began at 1?");
            }
            signal[(int) position] += heights.values().get(spike);
        }
        return signal;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }
}
