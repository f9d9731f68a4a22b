package org.priorflow.experiments.problem;

import java.util.List;
import org.priorflow.experiments.reference.SliceReferences;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the search for a permeability behind pressures: -(e^u p')' = 1 on (0, 1) with p = 0 at both ends, where u(x) = sum_k
 * theta_k sin(k pi x) / k has few coefficients that are not zero. The data are p at evenly spaced points with an error that looks
 * random but is a formula, sigma sin(7 i^2) for datum i = 1, 2, .... f(theta) = |p(theta) - y|^2 / (2 sigma^2) is not convex, with
 * the prior lambda |theta|_1. Half the inverse of the largest eigenvalue of the Gauss-Newton Hessian at the true coefficients is the
 * suggested step.
 */
public final class EllipticPermeabilityProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION = Setting.integer(
                    "dimension", 8, "d: number of coefficients of the log permeability")
            .atLeast(1)
            .atMost(64);
    private static final Setting<Integer> POINT_COUNT = Setting.integer(
                    "pointCount", 15, "Number of points at which the pressure is known")
            .atLeast(1)
            .atMost(1000);
    private static final Setting<NumberList> POSITIONS = Setting.numbers(
                    "positions", NumberList.of(0, 3), "Which coefficients are not zero, from 0")
            .atLeast(0);
    private static final Setting<NumberList> VALUES =
            Setting.numbers("values", NumberList.of(1, -2), "What they are, one per position");
    private static final Setting<Double> NOISE = Setting.number("noise", 1e-3, "sigma: standard deviation of the noise")
            .atLeast(1e-9);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(2);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(0.5);

    private static final int EVALUATIONS_PER_MOVE = 8;
    private static final double EXPONENTIAL_NANOSECONDS = 15;

    @Override
    public String id() {
        return "elliptic-permeability";
    }

    @Override
    public String summary() {
        return "Permeability of an elliptic equation behind pressures, with an L1 prior; reference by slice sampling";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION, POINT_COUNT, POSITIONS, VALUES, NOISE, WEIGHT, START_SPREAD, SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.NEAL_2003);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        int m = settings.valueOf(POINT_COUNT);
        double noise = settings.valueOf(NOISE);
        double weight = settings.valueOf(WEIGHT);
        double[] signal = LinearProblems.spikes(d, settings.valueOf(POSITIONS), settings.valueOf(VALUES), "values");
        double[] data =
                new EllipticPotential(d, new double[m], noise, EllipticPotential.CELLS_PER_GAP).pressureAt(signal, 0);
        for (int i = 0; i < m; i++) {
            data[i] += noise * Math.sin(7.0 * (i + 1) * (i + 1));
        }
        EllipticPotential potential = new EllipticPotential(d, data, noise, EllipticPotential.CELLS_PER_GAP);
        double[] precision = potential.precisionAt(signal);
        double stiffness = new QuadraticPotential(precision, new double[d], 0).lipschitzConstant();
        for (int k = 0; k < d; k++) {
            precision[k * d + k] += 0.5 * weight * weight;
        }
        SliceReferences chains = new SliceReferences(
                theta -> -potential.valueAt(theta, 0),
                new SliceReferences.Guess(signal, precision),
                SharedSettings.referenceDraws(settings, drawNanoseconds(d, m)));
        return new TargetProblem(
                        new TargetProblem.Target(potential, weight, 1, 0.5 / stiffness),
                        StartEnsemble.around(d, settings.valueOf(START_SPREAD)),
                        chains::under)
                .withTrueSignal(signal);
    }

    private static double drawNanoseconds(int d, int m) {
        return d * EVALUATIONS_PER_MOVE * (m + 1.0) * EllipticPotential.CELLS_PER_GAP * (EXPONENTIAL_NANOSECONDS + d);
    }
}
