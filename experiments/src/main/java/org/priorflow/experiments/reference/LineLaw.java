package org.priorflow.experiments.reference;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.priorflow.check.InvalidInputException;

/**
 * A law on the real line that is known through its unnormalised log density, held as a polynomial of degree 15 on each
 * of the panels that {@link PanelSearch} finds. A kink or a well at an anchor is met whatever its width. Away from
 * anchors a kink or an edge of the domain is met too, but a feature narrower than the panels around it may be missed.
 *
 * <p>Against closed forms the log-normaliser is right to about 1e-14 and the moments to about 1e-14 of the scale.
 * Immutable.
 */
final class LineLaw {

    private final Panel[] panels;
    private final double[] cumulative;
    private final double logPeak;
    private final double mass;
    private final double mean;
    private final double variance;

    private LineLaw(List<Panel> kept, double logPeak) {
        this.panels = kept.toArray(new Panel[0]);
        this.logPeak = logPeak;
        this.cumulative = new double[panels.length + 1];
        double moment = 0;
        for (int p = 0; p < panels.length; p++) {
            cumulative[p + 1] = cumulative[p] + panels[p].mass(logPeak);
            moment += panels[p].firstMoment(logPeak);
        }
        this.mass = cumulative[panels.length];
        this.mean = moment / mass;
        double spread = 0;
        for (Panel panel : panels) {
            spread += panel.secondMoment(mean, logPeak);
        }
        this.variance = spread / mass;
    }

    /**
     * Where to look for the mass of a law.
     *
     * @param anchors points at which the density may have kinks or narrow features, or near which its mass may lie
     * @param scale the width of the widest feature, such as the standard deviation of a Gaussian factor
     * @param lower nothing of weight lies below
     * @param upper nothing of weight lies above
     * @param noise the relative error to which the density can be computed: no panel is cut to get below it
     */
    record Window(double[] anchors, double scale, double lower, double upper, double noise) {}

    /**
     * Resolves a density.
     *
     * @param logDensity the log of the unnormalised density; negative infinity outside the domain
     * @throws InvalidInputException if the density has no mass in the window
     */
    static LineLaw of(DoubleUnaryOperator logDensity, Window window) {
        PanelSearch search = new PanelSearch(logDensity, window);
        List<Panel> panels = search.panels();
        return new LineLaw(panels, search.logPeak());
    }

    /** The log of the integral of the density as it was given. */
    double logNormalizer() {
        return logPeak + Math.log(mass);
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    /** The mean of {@code function}, by the Gauss rule on every panel. */
    double expectation(DoubleUnaryOperator function) {
        double sum = 0;
        for (Panel panel : panels) {
            sum += panel.integral(function, logPeak);
        }
        return sum / mass;
    }

    /** The probability of lying below x. */
    double distributionAt(double x) {
        int low = 0;
        int high = panels.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (panels[middle].upper() <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == panels.length) {
            return 1;
        }
        Panel panel = panels[low];
        double share = x <= panel.lower() ? 0 : panel.shareBelow(panel.placeOf(x));
        return (cumulative[low] + share * panel.mass(logPeak)) / mass;
    }

    /** The point below which the law lies with the given probability. */
    double quantileAt(double probability) {
        double target = probability * mass;
        int low = 0;
        int high = panels.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle + 1] < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        double share = (target - cumulative[low]) / (cumulative[low + 1] - cumulative[low]);
        return panels[low].pointAtShare(Math.min(1, Math.max(0, share)));
    }
}
