package org.priorflow.benchmark;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.lowrank.NuclearNormPrior;
import org.priorflow.prior.tv.IsotropicTotalVariationPrior;
import org.priorflow.prior.tv.TotalVariationPrior;
import org.priorflow.tensor.Rows;

/**
 * The proximal maps of images and matrices beside plain ones, in milliseconds: total variation of a signal of 10^6 entries,
 * isotropic total variation of a 512 x 512 image to a relative duality gap of 10^-6, and singular value thresholding of one
 * 512 x 512 matrix and of 64 matrices of 64 x 64. The heap is small on purpose.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ImagingBench {

    private static final int SIGNAL_LENGTH = 1_000_000;
    private static final int SIDE = 512;
    private static final int SMALL_SIDE = 64;
    private static final int BATCH = 64;
    private static final double SIGNAL_WEIGHT = 1;
    private static final double IMAGE_WEIGHT = 0.1;
    private static final double GAP = 1e-6;
    private static final double LOOSE_GAP = 1e-3;
    private static final double MATRIX_WEIGHT = 5;

    private final TotalVariationPrior signalPrior = TotalVariationPrior.of(SIGNAL_WEIGHT);
    private final ProximalMap signalMap = signalPrior.proximalMap();
    private final ProximalMap imageMap = image(GAP);
    private final ProximalMap looseImageMap = image(LOOSE_GAP);
    private final ProximalMap matrixMap = new NuclearNormPrior(SIDE, SIDE, MATRIX_WEIGHT).proximalMap();
    private final ProximalMap batchMap = new NuclearNormPrior(SMALL_SIDE, SMALL_SIDE, MATRIX_WEIGHT).proximalMap();

    private double[] signalArray = new double[0];
    private INDArray signal = Rows.vector(new double[1], org.nd4j.linalg.api.buffer.DataType.DOUBLE);
    private INDArray image = signal;
    private INDArray matrix = signal;
    private INDArray batch = signal;

    private static ProximalMap image(double gap) {
        return new IsotropicTotalVariationPrior(SIDE, SIDE, IMAGE_WEIGHT, gap, 100_000).proximalMap();
    }

    @Setup
    public void makeData() {
        signalArray = NoisyScenes.steps(SIGNAL_LENGTH, 3);
        signal = Rows.of(1, SIGNAL_LENGTH, signalArray).toTensor();
        image = Rows.of(1, SIDE * SIDE, NoisyScenes.squares(SIDE, 4)).toTensor();
        matrix = Rows.of(1, SIDE * SIDE, NoisyScenes.noise(SIDE * SIDE, 5)).toTensor();
        batch = Rows.of(BATCH, SMALL_SIDE * SMALL_SIDE, NoisyScenes.noise(BATCH * SMALL_SIDE * SMALL_SIDE, 6))
                .toTensor();
    }

    @Benchmark
    public Object signal() {
        return signalPrior.proxOf(signalArray, 1);
    }

    /** The same, from a tensor to a tensor. */
    @Benchmark
    public Object signalTensor() {
        return signalMap.proxAt(signal, 1);
    }

    /** The direct algorithm of [condat2013direct], which is quadratic in the worst case and fast in most. */
    @Benchmark
    public Object signalPlain() {
        return PlainMaps.chain(signalArray, SIGNAL_WEIGHT);
    }

    @Benchmark
    public Object image() {
        return imageMap.proxAt(image, 1);
    }

    /** To a gap that the plain one reaches too. */
    @Benchmark
    public Object imageLoose() {
        return looseImageMap.proxAt(image, 1);
    }

    /** Projected gradients on the dual without momentum [chambolle2004algorithm], to the loose gap. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 2, time = 1)
    public Object imageLoosePlain() {
        return PlainMaps.image(Rows.valuesOf(image), SIDE, SIDE, IMAGE_WEIGHT, LOOSE_GAP);
    }

    @Benchmark
    public Object matrix() {
        return matrixMap.proxAt(matrix, 1);
    }

    /** One-sided Jacobi rotations [demmel1992jacobi]. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 2, time = 1)
    public Object matrixPlain() {
        return PlainMaps.matrix(Rows.valuesOf(matrix), 0, SIDE, MATRIX_WEIGHT);
    }

    @Benchmark
    public Object batch() {
        return batchMap.proxAt(batch, 1);
    }

    @Benchmark
    public Object batchPlain() {
        double[] values = Rows.valuesOf(batch);
        double[][] thresholded = new double[BATCH][];
        for (int i = 0; i < BATCH; i++) {
            thresholded[i] = PlainMaps.matrix(values, i * SMALL_SIDE * SMALL_SIDE, SMALL_SIDE, MATRIX_WEIGHT);
        }
        return thresholded;
    }
}
