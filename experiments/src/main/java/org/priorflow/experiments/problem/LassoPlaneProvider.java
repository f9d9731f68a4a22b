package org.priorflow.experiments.problem;

import java.util.List;
import org.priorflow.check.Require;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.experiments.reference.PlaneReference;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the lasso in the plane: f(x) = (x - c)' H (x - c) / 2, with the prior lambda |x|_1
 * [tibshirani1996regression]. The smallest problem with correlation, exact by nested quadrature for every separable
 * prior. The gradient of f has the largest eigenvalue of H as Lipschitz constant; a tenth of its inverse is the
 * suggested step.
 */
public final class LassoPlaneProvider implements ProblemProvider {

    private static final Setting<NumberList> PRECISION = Setting.numbers(
            "precision", NumberList.of(2, 1.2, 2), "H_11, H_12 and H_22 of the precision matrix, positive definite");
    private static final Setting<NumberList> CENTER =
            Setting.numbers("center", NumberList.of(1.2, 0.1), "c_1 and c_2, where f is least");
    private static final Setting<Double> WEIGHT = SharedSettings.weight(2);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(2);

    @Override
    public String id() {
        return "lasso-2d";
    }

    @Override
    public String summary() {
        return "The Bayesian lasso in the plane, correlated; exact by quadrature for every separable prior";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                PRECISION,
                CENTER,
                WEIGHT,
                SharedSettings.INVERSE_TEMPERATURE,
                START_SPREAD,
                SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.TIBSHIRANI_1996, Sources.KYUNG_2010);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        double[] h = entries(settings.valueOf(PRECISION), 3, "precision");
        double[] c = entries(settings.valueOf(CENTER), 2, "center");
        double beta = settings.valueOf(SharedSettings.INVERSE_TEMPERATURE);
        PlaneReference.Gaussian gaussian = new PlaneReference.Gaussian(c, h, beta);
        double[] shift = {h[0] * c[0] + h[1] * c[1], h[1] * c[0] + h[2] * c[1]};
        QuadraticPotential potential = new QuadraticPotential(
                new double[] {h[0], h[1], h[1], h[2]}, shift, 0.5 * (c[0] * shift[0] + c[1] * shift[1]));
        double spread = settings.valueOf(START_SPREAD);
        GibbsReferences chains = LinearProblems.chains(
                potential,
                beta,
                spread,
                SharedSettings.referenceDraws(settings, SharedSettings.blockDrawNanoseconds(2)));
        double largest = 0.5 * (h[0] + h[2] + Math.hypot(h[0] - h[2], 2 * h[1]));
        return new TargetProblem(
                new TargetProblem.Target(potential, settings.valueOf(WEIGHT), beta, 0.1 / largest),
                new StartEnsemble(c, spread, false),
                prior -> prior instanceof SeparablePrior separable
                        ? new PlaneReference(gaussian, separable)
                        : chains.under(prior));
    }

    private static double[] entries(NumberList list, int count, String name) {
        if (list.values().size() != count) {
            throw Require.invalid(
                    name,
                    "a list of " + list.values().size() + " numbers",
                    "a list of " + count,
                    "Maybe a comma was meant as a decimal point?");
        }
        return list.toArray();
    }
}
