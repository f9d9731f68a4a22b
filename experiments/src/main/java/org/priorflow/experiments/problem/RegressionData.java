package org.priorflow.experiments.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.priorflow.check.InvalidInputException;

/**
 * The data of a regression.
 *
 * @param design A [n, d]
 * @param response y [n]
 * @param names the names of the d columns
 */
record RegressionData(Design design, double[] response, List<String> names) {

    /**
     * Takes a table apart: one column is the response, all others are the design. Every column, the response too, is
     * shifted to mean 0 and scaled to variance 1.
     *
     * @throws InvalidInputException if there is no such column, no other one, or one that is constant
     */
    static RegressionData from(CsvTable table, String responseName) {
        int responseIndex = table.columnIndex(responseName);
        int n = table.rows().size();
        int d = table.names().size() - 1;
        if (d == 0) {
            throw new InvalidInputException("%s has no column but '%s'. Maybe its cells are not separated by commas?"
                    .formatted(table.file(), responseName));
        }
        double[] rows = new double[n * d];
        List<String> names = new ArrayList<>();
        for (int column = 0; column <= d; column++) {
            if (column != responseIndex) {
                double[] values = standardized(table, column);
                int k = names.size();
                for (int i = 0; i < n; i++) {
                    rows[i * d + k] = values[i];
                }
                names.add(table.names().get(column));
            }
        }
        return new RegressionData(new Design(n, d, rows), standardized(table, responseIndex), names);
    }

    private static double[] standardized(CsvTable table, int column) {
        double[] values = table.column(column);
        double first = values[0];
        if (Arrays.stream(values).allMatch(value -> value == first)) {
            throw new InvalidInputException(
                    "Column '%s' of %s is constant (%s), so that it cannot be scaled to variance 1. Maybe drop it?"
                            .formatted(table.names().get(column), table.file(), first));
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return Arrays.stream(values)
                .map(value -> (value - mean) / Math.sqrt(variance))
                .toArray();
    }

    /**
     * The residual standard deviation of least squares, with n - 1 - d degrees of freedom.
     *
     * @throws InvalidInputException if there are too few rows for it, or columns that depend on each other
     */
    double residualDeviation() {
        int n = design.rowCount();
        int d = design.columnCount();
        int freedom = n - 1 - d;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(design.toArray(), i * d, (i + 1) * d);
        }
        double square = 0;
        if (freedom > 0) {
            QRDecomposition decomposition = new QRDecomposition(MatrixUtils.createRealMatrix(rows), 1e-10);
            if (decomposition.getSolver().isNonSingular()) {
                double[] fit = decomposition
                        .getSolver()
                        .solve(MatrixUtils.createRealVector(response))
                        .toArray();
                double[] fitted = design.times(fit, 0);
                for (int i = 0; i < n; i++) {
                    square += (response[i] - fitted[i]) * (response[i] - fitted[i]);
                }
            }
        }
        if (!(square > 1e-20 * n)) {
            throw new InvalidInputException(
                    "noise must be given: least squares leaves no residual of %d rows and %d columns.".formatted(n, d)
                            + " Maybe noise: 0.5, half the standard deviation of the response?");
        }
        return Math.sqrt(square / freedom);
    }
}
