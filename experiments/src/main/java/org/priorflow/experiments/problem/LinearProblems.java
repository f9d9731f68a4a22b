package org.priorflow.experiments.problem;

import java.util.Arrays;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.experiments.reference.LinearLikelihood;

/** What the problems with a quadratic potential have in common. */
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

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }
}
