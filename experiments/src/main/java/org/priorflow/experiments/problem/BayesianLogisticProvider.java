package org.priorflow.experiments.problem;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.experiments.reference.LogisticLikelihood;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides logistic regression on simulated data: f(x) = sum_i log(1 + exp(-s_i a_i' x)) + (r / 2) |A x|^2 / n, with
 * the prior lambda |x|_1. The example of [han2025splitting] is dimension 50, rowCount 500, ridge 7.6, weight 15.2,
 * startSpread 5. The gradient of f has Lipschitz constant at most (1 / 4 + r / n) times the largest eigenvalue of A'
 * A; half its inverse is the suggested step.
 */
public final class BayesianLogisticProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 10, "d: number of columns").atLeast(1);
    private static final Setting<Integer> ROW_COUNT =
            Setting.integer("rowCount", 200, "n: number of rows").atLeast(1);
    private static final Setting<String> DESIGN = Setting.text(
                    "design", "rademacher", "Whether entries of A are +1 and -1 at random, or standard normal")
            .oneOf("rademacher", "gaussian");
    private static final Setting<Integer> ACTIVE_COUNT = SharedSettings.activeCount(null);
    private static final Setting<Double> AMPLITUDE = Setting.number(
                    "amplitude", 1.0, "Value of the true signal in its active coordinates, which come first")
            .above(0);
    private static final Setting<Double> RIDGE = Setting.number(
                    "ridge", 0.0, "r: weight of a Gaussian factor shaped like the design, (r / 2) |A x|^2 / n")
            .atLeast(0);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(5);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(2);

    private static final double POLYA_GAMMA_NANOSECONDS = 1300;

    @Override
    public String id() {
        return "bayesian-logistic";
    }

    @Override
    public String summary() {
        return "Logistic regression with an L1 prior on simulated data; reference by Polya-Gamma Gibbs chains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION,
                ROW_COUNT,
                DESIGN,
                ACTIVE_COUNT,
                AMPLITUDE,
                RIDGE,
                WEIGHT,
                SharedSettings.DATA_SEED,
                START_SPREAD,
                SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.HAN_2025_SPLITTING, Sources.POLSON_2013, Sources.PARK_2008, Sources.NEAL_2003);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        int n = settings.valueOf(ROW_COUNT);
        Seed seed = SharedSettings.dataSeed(settings);
        Design design = settings.valueOf(DESIGN).equals("rademacher")
                ? Design.rademacher(n, d, seed.child("design"))
                : Design.correlatedGaussian(n, d, 0, seed.child("design"));
        Integer given = settings.find(ACTIVE_COUNT);
        double[] signal = new double[d];
        Arrays.fill(
                signal, 0, given == null ? d / 4 : SharedSettings.requireActive(given, d), settings.valueOf(AMPLITUDE));
        double[] signs = signs(design.times(signal, 0), seed.child("response").generator());
        double ridge = settings.valueOf(RIDGE);
        double spread = settings.valueOf(START_SPREAD);
        double largest = new QuadraticPotential(design.gram(), new double[d], 0).lipschitzConstant();
        GibbsReferences chains = chains(settings, design, signs);
        return new TargetProblem(
                        new TargetProblem.Target(
                                new LogisticPotential(design, signs, ridge),
                                settings.valueOf(WEIGHT),
                                1,
                                0.5 / ((0.25 + ridge / n) * largest)),
                        StartEnsemble.around(d, spread),
                        chains::under)
                .withTrueSignal(signal);
    }

    private static double[] signs(double[] margins, RandomGenerator generator) {
        return Arrays.stream(margins)
                .map(margin -> generator.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : -1)
                .toArray();
    }

    private static GibbsReferences chains(Settings settings, Design design, double[] signs) {
        int n = design.rowCount();
        int d = design.columnCount();
        double scale = settings.valueOf(RIDGE) / n;
        double[] ridge =
                Arrays.stream(design.gram()).map(entry -> scale * entry).toArray();
        double[] spreads = new double[d];
        Arrays.fill(spreads, settings.valueOf(START_SPREAD));
        double nanoseconds = SharedSettings.blockDrawNanoseconds(d) + n * (POLYA_GAMMA_NANOSECONDS + 0.5 * d * d);
        return new GibbsReferences(
                new LogisticLikelihood(design.toArray(), signs, ridge),
                1,
                spreads,
                SharedSettings.referenceDraws(settings, nanoseconds));
    }
}
