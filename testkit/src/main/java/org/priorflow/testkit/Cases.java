package org.priorflow.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** Seeded inputs on which laws are tried: awkward sizes, many scales, exact zeros, every memory layout. */
public final class Cases {

    private static final double[] SCALES = {1, 0.1, 3, 1e-3, 30};

    private Cases() {}

    /** Row counts that do not fit blocks or vector lanes. */
    public static List<Integer> rowCounts() {
        return List.of(1, 2, 7, 65);
    }

    /** Steps over five orders of magnitude. */
    public static List<Double> steps() {
        return List.of(1e-3, 0.1, 1.0, 25.0);
    }

    /**
     * Points whose rows have scales between 1e-3 and 30, with an exact zero in about every fifth place; from the third
     * row on, every seventh row is zero altogether.
     *
     * @return a DOUBLE tensor [n, d]
     */
    public static INDArray points(int n, int d, Seed seed) {
        RandomGenerator generator = seed.generator();
        double[] values = new double[n * d];
        for (int e = 0; e < values.length; e++) {
            int row = e / d;
            double draw = generator.nextGaussian() * SCALES[row % SCALES.length];
            values[e] = row % 7 == 2 || generator.nextInt(5) == 0 ? 0 : draw;
        }
        return Rows.of(n, d, values).toTensor();
    }

    /** The numbers of {@code x} [n, d] in other memory layouts, by name: each is equal to {@code x}. */
    public static Map<String, INDArray> layouts(INDArray x) {
        long n = x.size(0);
        long d = x.size(1);
        INDArray larger = Nd4j.valueArrayOf(new long[] {n + 2, d + 3}, 7.5, x.dataType());
        INDArray corner = larger.get(NDArrayIndex.interval(1, n + 1), NDArrayIndex.interval(2, d + 2));
        corner.assign(x);
        INDArray doubled = Nd4j.valueArrayOf(new long[] {2 * n, d}, -7.5, x.dataType());
        INDArray everySecondRow = doubled.get(NDArrayIndex.interval(0, 2, 2 * n), NDArrayIndex.all());
        everySecondRow.assign(x);
        Map<String, INDArray> layouts = new LinkedHashMap<>();
        layouts.put("column-major", x.dup('f'));
        layouts.put("transposed view", x.transpose().dup('c').transpose());
        layouts.put("corner of a larger tensor", corner);
        layouts.put("every second row", everySecondRow);
        return layouts;
    }
}
