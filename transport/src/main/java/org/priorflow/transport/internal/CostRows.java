package org.priorflow.transport.internal;

import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.CostGeometry;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;

/**
 * Gives out rows of costs: those of a matrix where they lie, others computed into a buffer, squared distances by the loops of
 * the kernels. A single thread uses it; {@link #twin()} makes another for another thread.
 */
public abstract class CostRows {

    private final int m;

    private CostRows(int m) {
        this.m = m;
    }

    /** Rows of the costs of a geometry. */
    public static CostRows of(CostGeometry geometry) {
        if (geometry instanceof CostMatrix matrix) {
            return new Stored(matrix.values(), matrix.m());
        }
        if (geometry instanceof PointCloudGeometry cloud && cloud.cost() instanceof SquaredEuclideanCost squared) {
            return new Distances(cloud, columns(cloud), squared.factor());
        }
        return new Computed(geometry);
    }

    private static double[] columns(PointCloudGeometry cloud) {
        int m = cloud.m();
        int d = cloud.y().d();
        double[] columns = new double[m * d];
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < d; k++) {
                columns[k * m + j] = cloud.y().values()[j * d + k];
            }
        }
        return columns;
    }

    /** The length of a row. */
    public final int m() {
        return m;
    }

    /** Prepares row i and returns where in {@link #values()} it begins. */
    public abstract int locate(int i, RowLoops loops);

    /** The array that rows lie in; not to be written to. */
    public abstract double[] values();

    /** Another access to the same rows, for another thread. */
    public abstract CostRows twin();

    private static final class Stored extends CostRows {

        private final double[] values;

        Stored(double[] values, int m) {
            super(m);
            this.values = values;
        }

        @Override
        public int locate(int i, RowLoops loops) {
            return i * m();
        }

        @Override
        public double[] values() {
            return values;
        }

        @Override
        public CostRows twin() {
            return this;
        }
    }

    private static final class Computed extends CostRows {

        private final CostGeometry geometry;
        private final double[] row;

        Computed(CostGeometry geometry) {
            super(geometry.m());
            this.geometry = geometry;
            this.row = new double[geometry.m()];
        }

        @Override
        public int locate(int i, RowLoops loops) {
            geometry.costsInto(i, 0, row.length, row, 0);
            return 0;
        }

        @Override
        public double[] values() {
            return row;
        }

        @Override
        public CostRows twin() {
            return new Computed(geometry);
        }
    }

    private static final class Distances extends CostRows {

        private final PointCloudGeometry cloud;
        private final double[] columns;
        private final double factor;
        private final double[] row;

        Distances(PointCloudGeometry cloud, double[] columns, double factor) {
            super(cloud.m());
            this.cloud = cloud;
            this.columns = columns;
            this.factor = factor;
            this.row = new double[cloud.m()];
        }

        @Override
        public int locate(int i, RowLoops loops) {
            int d = cloud.x().d();
            loops.squaredDistances(cloud.x().values(), i * d, d, columns, m(), 0, m(), factor, row, 0);
            return 0;
        }

        @Override
        public double[] values() {
            return row;
        }

        @Override
        public CostRows twin() {
            return new Distances(cloud, columns, factor);
        }
    }
}
