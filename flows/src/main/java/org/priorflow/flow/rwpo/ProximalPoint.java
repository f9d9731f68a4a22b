package org.priorflow.flow.rwpo;

import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;

/**
 * An approximation of the proximal point of V = f + g at every row y, the minimiser of
 *
 * <p>F(z) = f(z) + g(z) + |z - y|^2 / (2 T),
 *
 * <p>by proximal gradient steps from z = y. The first has length T; the next ones take the secant estimate of the mean
 * curvature of f over all rows, which is exact after one step where f = a |z - c|^2 / 2. A row that would go uphill stays
 * where it is, and the length is then halved for all.
 */
final class ProximalPoint {

    private final ArrayPosterior posterior;
    private final double step;
    private final double[] anchors;
    private Ensemble points;
    private double[] gradients;
    private double[] objective;
    private double length;

    private ProximalPoint(ArrayPosterior posterior, Ensemble anchors, double[] gradientAtAnchors, double step) {
        this.posterior = posterior;
        this.step = step;
        this.anchors = anchors.values();
        this.points = anchors;
        this.gradients = gradientAtAnchors;
        this.objective = objectiveAt(anchors);
        this.length = step;
    }

    /**
     * Returns F at the approximate proximal point of every row [n].
     *
     * @param gradientAtAnchors the gradient of f at {@code anchors}
     * @param iterations the number of steps, >= 1; they cost one evaluation of the gradient of f less than their number
     */
    static double[] objectiveAfter(
            ArrayPosterior posterior, Ensemble anchors, double[] gradientAtAnchors, double step, int iterations) {
        ProximalPoint search = new ProximalPoint(posterior, anchors, gradientAtAnchors, step);
        for (int iteration = 1; iteration <= iterations; iteration++) {
            search.iterate(iteration < iterations);
        }
        return search.objective;
    }

    private double[] objectiveAt(Ensemble z) {
        double[] values = posterior.potentialAt(z);
        double[] penalty = posterior.priorValueAt(z);
        int d = z.d();
        for (int i = 0; i < values.length; i++) {
            double squared = 0;
            for (int e = i * d; e < (i + 1) * d; e++) {
                double gap = z.values()[e] - anchors[e];
                squared += gap * gap;
            }
            values[i] += penalty[i] + squared / (2 * step);
        }
        return values;
    }

    private void iterate(boolean more) {
        Ensemble candidates = points.between(posterior.proxAt(points.between(forward()), length));
        double[] reached = objectiveAt(candidates);
        double[] gradientsThere = more ? posterior.gradientAt(candidates) : gradients;
        boolean[] downhill = new boolean[reached.length];
        boolean every = true;
        for (int i = 0; i < reached.length; i++) {
            downhill[i] = reached[i] <= objective[i];
            every &= downhill[i];
        }
        length = every ? secantLength(candidates, gradientsThere) : length / 2;
        keep(downhill, candidates, gradientsThere, reached);
    }

    private double[] forward() {
        double[] z = points.values();
        double[] values = new double[z.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = z[e] - length * (gradients[e] + (z[e] - anchors[e]) / step);
        }
        return values;
    }

    // <dz, dz> / <dz, d grad f + dz / T>, kept within (0, T]: 1 / T is the least curvature that a convex f leaves.
    private double secantLength(Ensemble candidates, double[] gradientsThere) {
        double squared = 0;
        double curved = 0;
        for (int e = 0; e < gradientsThere.length; e++) {
            double move = candidates.values()[e] - points.values()[e];
            squared += move * move;
            curved += move * (gradientsThere[e] - gradients[e]);
        }
        double secant = squared / (curved + squared / step);
        return secant > 0 && secant < step ? secant : step;
    }

    private void keep(boolean[] downhill, Ensemble candidates, double[] gradientsThere, double[] reached) {
        int d = points.d();
        double[] z = points.values().clone();
        double[] gradient = gradients.clone();
        for (int i = 0; i < downhill.length; i++) {
            if (downhill[i]) {
                objective[i] = reached[i];
                System.arraycopy(candidates.values(), i * d, z, i * d, d);
                System.arraycopy(gradientsThere, i * d, gradient, i * d, d);
            }
        }
        points = points.between(z);
        gradients = gradient;
    }
}
