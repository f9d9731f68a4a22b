package org.priorflow.transport;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * Costs between two clouds of points, computed when they are asked for.
 *
 * @param x the source points [n, d], finite; not to be written to any more
 * @param y the target points [m, d], finite; not to be written to any more
 * @param cost the cost of a pair
 */
public record PointCloudGeometry(Rows x, Rows y, GroundCost cost) implements CostGeometry {

    public PointCloudGeometry {
        if (x.n() < 1 || y.n() < 1) {
            throw Require.invalid(
                    x.n() < 1 ? "x" : "y", "an empty cloud", "at least one point", "Maybe a filter left nothing?");
        }
        if (x.d() != y.d()) {
            throw Require.invalid(
                    "y",
                    "of dimension " + y.d(),
                    "of the dimension of x, " + x.d(),
                    "Maybe the clouds belong to different problems?");
        }
        requireFinite(x, "x");
        requireFinite(y, "y");
    }

    /** Costs between the rows of two tensors, which are copied. */
    public static PointCloudGeometry of(INDArray x, INDArray y, GroundCost cost) {
        return new PointCloudGeometry(cloud(x, "x"), cloud(y, "y"), cost);
    }

    private static Rows cloud(INDArray points, String name) {
        if (points.isEmpty()) {
            throw Require.invalid(name, "an empty cloud", "at least one point", "Maybe a filter left nothing?");
        }
        return Rows.from(Require.matrix(points, name));
    }

    private static void requireFinite(Rows points, String name) {
        for (int e = 0; e < points.values().length; e++) {
            if (!Double.isFinite(points.values()[e])) {
                throw Require.invalid(
                        "coordinate %d of point %d of %s".formatted(e % points.d(), e / points.d(), name),
                        points.values()[e],
                        "finite",
                        "Maybe an earlier step overflowed or divided by zero?");
            }
        }
    }

    @Override
    public int n() {
        return x.n();
    }

    @Override
    public int m() {
        return y.n();
    }

    @Override
    public void costsInto(int i, int from, int count, double[] target, int offset) {
        cost.costsInto(x, i, y, from, count, target, offset);
    }

    @Override
    public boolean isFinite() {
        return cost.isFinite();
    }

    @Override
    public PointCloudGeometry transposed() {
        return new PointCloudGeometry(y, x, cost.transposed());
    }
}
