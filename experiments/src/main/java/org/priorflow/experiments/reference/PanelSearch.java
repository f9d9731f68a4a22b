package org.priorflow.experiments.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/**
 * Cuts the line into panels on each of which a density is a polynomial to rounding error. It begins with a few panels
 * around the anchors and halves those whose Legendre series has not died out. A feature between the Gauss points would
 * escape that test, so probes at geometrically shrinking distances from every anchor are compared with the polynomials,
 * and a panel that disagrees with a probe is cut there. Edges of the domain are located to the last bit beforehand.
 */
final class PanelSearch {

    private static final double GRADING = 8;
    private static final double FINEST = Math.pow(GRADING, -13);
    private static final int PANEL_LIMIT = 4000;
    // How much more a probe may be off than the end of a series: it reads the polynomial near its ends.
    private static final double PROBE_FACTOR = 25;
    // What lies below e^-90 of the peak, that is 1e-39, cannot change a digit.
    private static final double LOG_NEGLIGIBLE = -90;

    private final DoubleUnaryOperator logDensity;
    private final double noise;
    private final double[] probes;
    private final double[] probeLogs;
    private final double[] probeGaps;
    private final Deque<Panel> open = new ArrayDeque<>();
    private double peak = Double.NEGATIVE_INFINITY;
    private double total;

    PanelSearch(DoubleUnaryOperator logDensity, LineLaw.Window window) {
        this.logDensity = logDensity;
        this.noise = window.noise();
        this.probes = points(window, window.scale() * FINEST, window.scale(), false);
        this.probeLogs = new double[probes.length];
        this.probeGaps = new double[probes.length];
        for (int p = 0; p < probes.length; p++) {
            probeLogs[p] = logDensity.applyAsDouble(probes[p]);
            peak = Math.max(peak, probeLogs[p]);
            probeGaps[p] = gapTo(probes[p], window);
        }
        double[] points = withEdges(points(window, window.scale(), window.upper() - window.lower(), true));
        for (int p = 1; p < points.length; p++) {
            Panel panel = Panel.of(points[p - 1], points[p], logDensity);
            open.add(panel);
            peak = Math.max(peak, panel.logPeak());
        }
        if (!(peak > Double.NEGATIVE_INFINITY && peak < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "The density has no finite mass in [%s, %s]. Maybe the prior's domain excludes it?"
                            .formatted(window.lower(), window.upper()));
        }
    }

    /** The anchors and the points at distances from, from * 8, ... below {@code below} of them, inside the window. */
    private static double[] points(LineLaw.Window window, double from, double below, boolean withEnds) {
        int grades = 2 + (int) (Math.log(below / from) / Math.log(GRADING));
        double[] found = new double[2 + (1 + 2 * grades) * window.anchors().length];
        int count = 0;
        if (withEnds) {
            found[count++] = window.lower();
            found[count++] = window.upper();
        }
        for (double anchor : window.anchors()) {
            count = addInside(found, count, anchor, window);
            for (double gap = from; gap < below; gap *= GRADING) {
                count = addInside(found, count, anchor - gap, window);
                count = addInside(found, count, anchor + gap, window);
            }
        }
        return distinct(Arrays.copyOf(found, count));
    }

    private static int addInside(double[] found, int count, double x, LineLaw.Window window) {
        if (x > window.lower() && x < window.upper()) {
            found[count] = x;
            return count + 1;
        }
        return count;
    }

    private static double[] distinct(double[] values) {
        Arrays.sort(values);
        int count = 0;
        for (double value : values) {
            // Comparing by == takes -0.0 and 0.0 for one.
            if (count == 0 || value != values[count - 1]) {
                values[count++] = value;
            }
        }
        return Arrays.copyOf(values, count);
    }

    private static double gapTo(double x, LineLaw.Window window) {
        double least = window.scale();
        for (double anchor : window.anchors()) {
            least = Math.min(least, Math.abs(x - anchor));
        }
        return Math.max(least, window.scale() * FINEST);
    }

    /** Adds the edges of the domain, which lie between a point or probe inside it and one outside. */
    private double[] withEdges(double[] coarse) {
        double[] tested = Arrays.copyOf(coarse, coarse.length + probes.length);
        System.arraycopy(probes, 0, tested, coarse.length, probes.length);
        Arrays.sort(tested);
        double[] points = coarse;
        boolean before = isInside(tested[0]);
        for (int p = 1; p < tested.length; p++) {
            boolean after = isInside(tested[p]);
            if (before != after) {
                points = Arrays.copyOf(points, points.length + 1);
                points[points.length - 1] = edgeBetween(tested[p - 1], tested[p]);
            }
            before = after;
        }
        return distinct(points);
    }

    private boolean isInside(double x) {
        return logDensity.applyAsDouble(x) > Double.NEGATIVE_INFINITY;
    }

    /** The last point inside the domain between a point inside and a point outside, to the last bit. */
    private double edgeBetween(double a, double b) {
        double inside = isInside(a) ? a : b;
        double outside = inside == a ? b : a;
        for (double middle = 0.5 * (inside + outside);
                middle != inside && middle != outside;
                middle = 0.5 * (inside + outside)) {
            if (isInside(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    /** Returns the panels that matter, from left to right. */
    List<Panel> panels() {
        for (Panel panel : open) {
            total += mass(panel);
        }
        List<Panel> done = new ArrayList<>();
        while (!open.isEmpty()) {
            Panel panel = open.remove();
            int disagreeing = disagreeingProbe(panel);
            if (disagreeing < 0 && isNegligible(panel)) {
                continue;
            }
            Double cut = done.size() + open.size() < PANEL_LIMIT ? cutOf(panel, disagreeing) : null;
            if (cut == null) {
                done.add(panel);
            } else {
                total -= mass(panel);
                open(panel.lower(), cut);
                open(cut, panel.upper());
            }
        }
        done.sort(Comparator.comparingDouble(Panel::lower));
        return done;
    }

    private void open(double lower, double upper) {
        Panel panel = Panel.of(lower, upper, logDensity);
        if (panel.logPeak() > peak) {
            total *= Math.exp(peak - panel.logPeak());
            peak = panel.logPeak();
        }
        total += mass(panel);
        open.add(panel);
    }

    private double mass(Panel panel) {
        return isNegligible(panel) ? 0 : panel.mass(peak);
    }

    private boolean isNegligible(Panel panel) {
        return !(panel.logPeak() > peak + LOG_NEGLIGIBLE);
    }

    /** Where a panel must be cut, or null if it is resolved or too narrow to be cut. */
    private @Nullable Double cutOf(Panel panel, int disagreeing) {
        double cut = disagreeing < 0 ? panel.middle() : probes[disagreeing];
        boolean resolved = disagreeing < 0 && panel.unresolved(peak) <= tolerance();
        return resolved || !(cut > panel.lower() && cut < panel.upper()) ? null : (Double) cut;
    }

    private double tolerance() {
        // A log density of size c is known to c ulps only: no series through it can be finer.
        return noise * (2 + Math.abs(peak)) * total;
    }

    /** The probe inside the panel that is farthest from its anchor, if any of those inside disagrees; else -1. */
    private int disagreeingProbe(Panel panel) {
        int first = Arrays.binarySearch(probes, panel.lower());
        int farthest = -1;
        boolean disagrees = false;
        for (int p = first < 0 ? -first - 1 : first + 1; p < probes.length && probes[p] < panel.upper(); p++) {
            double density = isNegligible(panel) ? 0 : panel.densityAt(probes[p], peak);
            double gap = Math.abs(Math.exp(probeLogs[p] - peak) - density);
            disagrees |= gap * probeGaps[p] > PROBE_FACTOR * tolerance();
            farthest = farthest < 0 || probeGaps[p] > probeGaps[farthest] ? p : farthest;
        }
        return disagrees ? farthest : -1;
    }

    /** The largest log density met: the scale of the masses. */
    double logPeak() {
        return peak;
    }
}
