package org.priorflow.experiments.problem;

import java.util.Arrays;
import java.util.List;
import org.priorflow.check.Require;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.experiments.reference.LinearLikelihood;
import org.priorflow.experiments.reference.ProductMixture;
import org.priorflow.experiments.reference.SeparableReference;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides independent coordinates in which a Gaussian meets a Laplace law: f(x) = sum_k (x_k - c_k)^2 / (2 v_k), with
 * the prior lambda |x|_1. It is the lasso of an orthonormal design [tibshirani1996regression], and exactly solvable
 * for every separable prior. The gradient of f has Lipschitz constant 1 / min v_k; a tenth of its inverse is the
 * suggested step.
 */
public final class GaussianLaplaceProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 10, "d: number of coordinates").atLeast(1);
    private static final Setting<NumberList> CENTER = Setting.numbers(
            "center", NumberList.of(2, -1.5), "Means of the Gaussian factor; 0 for coordinates beyond the list");
    private static final Setting<NumberList> VARIANCE = Setting.numbers(
                    "variance",
                    NumberList.of(1),
                    "Variances of the Gaussian factor at inverse temperature 1; the last one beyond the list")
            .atLeast(1e-12);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(1);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(3);
    private static final Setting<String> START = Setting.text(
                    "start",
                    "gaussian",
                    "Whether particles start at random around center, or at the quantiles of that Gaussian if d = 1")
            .oneOf("gaussian", "quantile");

    @Override
    public String id() {
        return "gaussian-laplace";
    }

    @Override
    public String summary() {
        return "Independent Gaussian coordinates under an L1 prior; exact by quadrature for every separable prior";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION,
                CENTER,
                VARIANCE,
                WEIGHT,
                SharedSettings.INVERSE_TEMPERATURE,
                START_SPREAD,
                START,
                SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.TIBSHIRANI_1996, Sources.KYUNG_2010);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        double beta = settings.valueOf(SharedSettings.INVERSE_TEMPERATURE);
        double[] center = filled("center", settings.valueOf(CENTER).toArray(), d, 0);
        double[] given = settings.valueOf(VARIANCE).toArray();
        double[] variance = filled("variance", given, d, given[given.length - 1]);
        DiagonalPotential potential = new DiagonalPotential(center, variance);
        double stepSize = 0.1 * Arrays.stream(variance).min().orElseThrow();
        double spread = settings.valueOf(START_SPREAD);
        StartEnsemble start =
                new StartEnsemble(center, spread, settings.valueOf(START).equals("quantile"));
        GibbsReferences chains = chains(settings, potential, spread);
        double[] tempered = Arrays.stream(variance).map(v -> v / beta).toArray();
        return new TargetProblem(
                new TargetProblem.Target(potential, settings.valueOf(WEIGHT), beta, stepSize),
                start,
                prior -> prior instanceof SeparablePrior separable
                        ? new SeparableReference(ProductMixture.gaussian(center, tempered), separable, beta)
                        : chains.under(prior));
    }

    private static double[] filled(String name, double[] given, int d, double rest) {
        if (given.length > d) {
            throw Require.invalid(
                    name,
                    "of length " + given.length,
                    "no longer than dimension, " + d,
                    "Maybe dimension is too small?");
        }
        double[] values = Arrays.copyOf(given, d);
        Arrays.fill(values, given.length, d, rest);
        return values;
    }

    private static GibbsReferences chains(Settings settings, DiagonalPotential potential, double spread) {
        int d = potential.dimension();
        double beta = settings.valueOf(SharedSettings.INVERSE_TEMPERATURE);
        double[] precision = new double[d * d];
        double[] shift = new double[d];
        double[] spreads = new double[d];
        for (int k = 0; k < d; k++) {
            precision[k * d + k] = beta / potential.variance()[k];
            shift[k] = precision[k * d + k] * potential.center()[k];
            spreads[k] = spread;
        }
        int draws = SharedSettings.referenceDraws(settings, SharedSettings.blockDrawNanoseconds(d));
        return new GibbsReferences(new LinearLikelihood(precision, shift), beta, spreads, draws);
    }
}
