package org.priorflow.experiments.problem;

import java.util.Arrays;
import java.util.List;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides compressed sensing [donoho2006compressed]: fewer measurements than coordinates, y = A x + noise with
 * entries of A drawn from N(0, 1 / m), so that f(x) = |A x - y|^2 / (2 sigma^2) says nothing in d - m directions and
 * the prior lambda |x|_1 must. The gradient of f has the largest eigenvalue of A' A / sigma^2 as Lipschitz constant,
 * about (1 + sqrt(d / m))^2 / sigma^2; half its inverse is the suggested step.
 */
public final class CompressedSensingProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 64, "d: number of coordinates").atLeast(1);
    private static final Setting<Integer> MEASUREMENT_COUNT =
            Setting.integer("measurementCount", 32, "m: number of measurements").atLeast(1);
    private static final Setting<Integer> ACTIVE_COUNT = SharedSettings.activeCount(4);
    private static final Setting<Double> AMPLITUDE = Setting.number(
                    "amplitude", 1.0, "Size of the true signal: its entries have sizes from half to three halves of it")
            .above(0);
    private static final Setting<Double> NOISE = Setting.number("noise", 0.1, "sigma: standard deviation of the noise")
            .atLeast(1e-6);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(20);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(0.5);

    @Override
    public String id() {
        return "compressed-sensing";
    }

    @Override
    public String summary() {
        return "A sparse signal from too few Gaussian measurements, with an L1 prior; reference by Gibbs chains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION,
                MEASUREMENT_COUNT,
                ACTIVE_COUNT,
                AMPLITUDE,
                NOISE,
                WEIGHT,
                SharedSettings.DATA_SEED,
                START_SPREAD,
                SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.DONOHO_2006, Sources.PARK_2008, Sources.KYUNG_2010, Sources.NEAL_2003);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        int m = settings.valueOf(MEASUREMENT_COUNT);
        double noise = settings.valueOf(NOISE);
        double spread = settings.valueOf(START_SPREAD);
        Seed seed = SharedSettings.dataSeed(settings);
        double[] entries = seed.child("design").gaussians(m * d);
        Design design = new Design(
                m, d, Arrays.stream(entries).map(entry -> entry / Math.sqrt(m)).toArray());
        double[] signal = SharedSettings.sparseSignal(
                d, settings.valueOf(ACTIVE_COUNT), settings.valueOf(AMPLITUDE), seed.child("signal"));
        QuadraticPotential potential = QuadraticPotential.ofRegression(
                design, design.noisyResponse(signal, noise, seed.child("noise")), noise);
        GibbsReferences chains = LinearProblems.chains(
                potential, 1, spread, SharedSettings.referenceDraws(settings, SharedSettings.blockDrawNanoseconds(d)));
        return new TargetProblem(
                        new TargetProblem.Target(
                                potential, settings.valueOf(WEIGHT), 1, 0.5 / potential.lipschitzConstant()),
                        StartEnsemble.around(d, spread),
                        chains::under)
                .withTrueSignal(signal);
    }
}
