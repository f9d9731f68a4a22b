package org.priorflow.transport.sparse;

import java.util.Arrays;
import org.priorflow.transport.CostGeometry;

/** The costs of some pairs of a geometry; all others are forbidden. Its memory is that of the pairs. */
final class SupportGeometry implements CostGeometry {

    private final int[][] columnsOfRows;
    private final double[][] costsOfRows;
    private final int[][] rowsOfColumns;
    private final double[][] costsOfColumns;

    private SupportGeometry(
            int[][] columnsOfRows, double[][] costsOfRows, int[][] rowsOfColumns, double[][] costsOfColumns) {
        this.columnsOfRows = columnsOfRows;
        this.costsOfRows = costsOfRows;
        this.rowsOfColumns = rowsOfColumns;
        this.costsOfColumns = costsOfColumns;
    }

    /** The pairs of target j with the sources {@code rowsOfColumns[j]}. */
    static SupportGeometry of(CostGeometry geometry, int[][] rowsOfColumns) {
        int n = geometry.n();
        int m = geometry.m();
        int[] counts = new int[n];
        for (int[] rows : rowsOfColumns) {
            for (int i : rows) {
                counts[i]++;
            }
        }
        int[][] columns = new int[n][];
        double[][] costs = new double[n][];
        Arrays.setAll(columns, i -> new int[counts[i]]);
        Arrays.setAll(costs, i -> new double[counts[i]]);
        double[][] costsOfColumns = new double[m][];
        for (int j = m - 1; j >= 0; j--) {
            costsOfColumns[j] = new double[rowsOfColumns[j].length];
            for (int e = 0; e < rowsOfColumns[j].length; e++) {
                int i = rowsOfColumns[j][e];
                double cost = geometry.costAt(i, j);
                costsOfColumns[j][e] = cost;
                columns[i][--counts[i]] = j;
                costs[i][counts[i]] = cost;
            }
        }
        return new SupportGeometry(columns, costs, rowsOfColumns, costsOfColumns);
    }

    @Override
    public int n() {
        return columnsOfRows.length;
    }

    @Override
    public int m() {
        return rowsOfColumns.length;
    }

    @Override
    public void costsInto(int i, int from, int count, double[] target, int offset) {
        Arrays.fill(target, offset, offset + count, Double.POSITIVE_INFINITY);
        for (int e = 0; e < columnsOfRows[i].length; e++) {
            int place = columnsOfRows[i][e] - from;
            if (place >= 0 && place < count) {
                target[offset + place] = costsOfRows[i][e];
            }
        }
    }

    @Override
    public CostGeometry transposed() {
        return new SupportGeometry(rowsOfColumns, costsOfColumns, columnsOfRows, costsOfRows);
    }
}
