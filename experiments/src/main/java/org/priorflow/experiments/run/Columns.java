package org.priorflow.experiments.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers by name, row after row; a row that lacks a name has not-a-number there. Used by one thread at a time. */
final class Columns {

    private final SortedMap<String, double[]> columns = new TreeMap<>();
    private int rowCount;

    /** Takes up columns that {@link #arrays} gave. */
    static Columns of(Map<String, double[]> arrays) {
        Columns columns = new Columns();
        arrays.forEach((name, values) -> {
            columns.columns.put(name, values.clone());
            columns.rowCount = values.length;
        });
        return columns;
    }

    void add(Map<String, Double> row) {
        for (String name : row.keySet()) {
            columns.computeIfAbsent(name, fresh -> filled(Math.max(16, 2 * rowCount)));
        }
        for (Map.Entry<String, double[]> column : columns.entrySet()) {
            double[] values = column.getValue();
            if (rowCount == values.length) {
                values = Arrays.copyOf(values, Math.max(16, 2 * rowCount));
                Arrays.fill(values, rowCount, values.length, Double.NaN);
                column.setValue(values);
            }
            values[rowCount] = row.getOrDefault(column.getKey(), Double.NaN);
        }
        rowCount++;
    }

    private static double[] filled(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The columns as they are now, all of the same length, by name in alphabetical order. */
    SortedMap<String, double[]> arrays() {
        SortedMap<String, double[]> arrays = new TreeMap<>();
        columns.forEach((name, values) -> arrays.put(name, Arrays.copyOf(values, rowCount)));
        return Collections.unmodifiableSortedMap(arrays);
    }
}
