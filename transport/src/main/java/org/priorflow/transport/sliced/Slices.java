package org.priorflow.transport.sliced;

import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.internal.LineTransport;

/** Two weighted clouds, to be projected to lines. */
final class Slices {

    private final Rows x;
    private final Rows y;
    private final double factor;
    private final double[] a;
    private final double[] b;

    private Slices(PointCloudGeometry geometry, double factor, double[] a, double[] b) {
        this.x = geometry.x();
        this.y = geometry.y();
        this.factor = factor;
        this.a = a;
        this.b = b;
    }

    static Slices of(TransportProblem problem) {
        if (problem.geometry() instanceof PointCloudGeometry cloud
                && cloud.cost() instanceof SquaredEuclideanCost squared) {
            return new Slices(cloud, squared.factor(), problem.sourceWeights(), problem.targetWeights());
        }
        throw Require.invalid(
                "the geometry",
                problem.geometry(),
                "two clouds of points under the squared distance",
                "Maybe take a solver that takes any costs?");
    }

    int d() {
        return x.d();
    }

    double factor() {
        return factor;
    }

    Rows x() {
        return x;
    }

    Rows y() {
        return y;
    }

    /** Transport between the projections to a line, without the factor of the cost. */
    LineTransport along(double[] direction) {
        return new LineTransport(x.along(direction), a, y.along(direction), b);
    }

    /**
     * The standard error that the value of a transport problem has from the sampling of its atoms: its derivative in the weights is
     * that of the potentials, so that in the limit of many atoms its variance is var f / n + var g / m
     * [delbarrio2019central], with effective numbers of atoms for n and m.
     */
    double samplingError(double[] f, double[] g) {
        return factor * Math.sqrt(varianceOfMean(f, a) + varianceOfMean(g, b));
    }

    private static double varianceOfMean(double[] values, double[] weights) {
        double mass = 0;
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mass += weights[i];
            mean += weights[i] * values[i];
        }
        mean /= mass;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double part = weights[i] * (values[i] - mean);
            sum += part * part;
        }
        return sum;
    }
}
