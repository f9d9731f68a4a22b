package org.priorflow.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What this machine can do at most: multiply-adds and exponentials per second, out of the first-level cache. A call of a
 * fused multiply-add counts as two operations. The exponential is that of the kernels, from memory to memory. Tables take the
 * fastest of many short iterations in two virtual machines: a disturbance or a bad compilation would make a limit too easy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 2, // the compiler does not always make the same of a loop
        jvmArgs = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 150, timeUnit = TimeUnit.MILLISECONDS)
public class RooflineBench {

    /** Floating-point operations that one thread makes in a call, ten fused multiply-adds on vectors at a time. */
    static final int OPERATIONS = 320_000_000;

    /** Exponentials that one thread computes in a call. */
    static final int EXPONENTIALS = 2_048_000;

    private static final int BUFFER = 2048;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    @Param({"1", "2"})
    int threads;

    private Particles pool = Particles.normal(1, 1, 1, 1);

    @Setup
    public void openPool() {
        pool = Particles.normal(1, 1, 1, threads);
    }

    @TearDown
    public void closePool() {
        pool.close();
    }

    @Benchmark
    public double singleMultiplyAdd() {
        return onEveryThread(() -> floatMultiplyAdds(OPERATIONS / (20 * FLOATS.length())));
    }

    @Benchmark
    public double doubledMultiplyAdd() {
        return onEveryThread(() -> doubleMultiplyAdds(OPERATIONS / (20 * DOUBLES.length())));
    }

    @Benchmark
    public double singleExponential() {
        return onEveryThread(RooflineBench::floatExponentials);
    }

    @Benchmark
    public double doubledExponential() {
        return onEveryThread(RooflineBench::doubleExponentials);
    }

    private double onEveryThread(java.util.function.DoubleSupplier work) {
        return pool.onPool(() -> IntStream.range(0, threads)
                .parallel()
                .mapToDouble(t -> work.getAsDouble())
                .sum());
    }

    private static double floatMultiplyAdds(int steps) {
        FloatVector x = FloatVector.broadcast(FLOATS, 1e-9f);
        FloatVector y = FloatVector.broadcast(FLOATS, 0.999f);
        FloatVector a = x;
        FloatVector b = x;
        FloatVector c = x;
        FloatVector e = x;
        FloatVector f = x;
        FloatVector g = x;
        FloatVector h = x;
        FloatVector i = x;
        FloatVector j = x;
        FloatVector k = x;
        for (int s = 0; s < steps; s++) {
            a = a.fma(y, x);
            b = b.fma(y, x);
            c = c.fma(y, x);
            e = e.fma(y, x);
            f = f.fma(y, x);
            g = g.fma(y, x);
            h = h.fma(y, x);
            i = i.fma(y, x);
            j = j.fma(y, x);
            k = k.fma(y, x);
        }
        return a.add(b).add(c).add(e).add(f).add(g).add(h).add(i).add(j).add(k).lane(0);
    }

    private static double doubleMultiplyAdds(int steps) {
        DoubleVector x = DoubleVector.broadcast(DOUBLES, 1e-9);
        DoubleVector y = DoubleVector.broadcast(DOUBLES, 0.999);
        DoubleVector a = x;
        DoubleVector b = x;
        DoubleVector c = x;
        DoubleVector e = x;
        DoubleVector f = x;
        DoubleVector g = x;
        DoubleVector h = x;
        DoubleVector i = x;
        DoubleVector j = x;
        DoubleVector k = x;
        for (int s = 0; s < steps; s++) {
            a = a.fma(y, x);
            b = b.fma(y, x);
            c = c.fma(y, x);
            e = e.fma(y, x);
            f = f.fma(y, x);
            g = g.fma(y, x);
            h = h.fma(y, x);
            i = i.fma(y, x);
            j = j.fma(y, x);
            k = k.fma(y, x);
        }
        return a.add(b).add(c).add(e).add(f).add(g).add(h).add(i).add(j).add(k).lane(0);
    }

    // In one piece, so that the compiler keeps the vectors in registers; 2^-t as in the kernels.
    private static double floatExponentials() {
        float[] in = new float[BUFFER];
        float[] out = new float[BUFFER];
        for (int e = 0; e < BUFFER; e++) {
            in[e] = e * 0.01f;
        }
        for (int pass = 0; pass < EXPONENTIALS / BUFFER; pass++) {
            exponentials(in, out);
        }
        return out[BUFFER - 1];
    }

    private static void exponentials(float[] in, float[] out) {
        FloatVector rounder = FloatVector.broadcast(FLOATS, 0x1.8p23f);
        IntVector most = FloatVector.broadcast(FLOATS, 80).reinterpretAsInts();
        for (int e = 0; e < BUFFER; e += FLOATS.length()) {
            FloatVector t = FloatVector.fromArray(FLOATS, in, e)
                    .reinterpretAsInts()
                    .min(most)
                    .reinterpretAsFloats();
            FloatVector rounded = t.add(rounder);
            FloatVector f = rounded.sub(rounder).sub(t);
            FloatVector f2 = f.mul(f);
            FloatVector low = FloatVector.broadcast(FLOATS, 0.693147242f).fma(f, FloatVector.broadcast(FLOATS, 1));
            FloatVector middle =
                    FloatVector.broadcast(FLOATS, 0.0555031039f).fma(f, FloatVector.broadcast(FLOATS, 0.240226522f));
            FloatVector high =
                    FloatVector.broadcast(FLOATS, 0.00134066434f).fma(f, FloatVector.broadcast(FLOATS, 0.00961769279f));
            FloatVector.broadcast(FLOATS, 0.000155946778f)
                    .fma(f2, high)
                    .fma(f2, middle)
                    .fma(f2, low)
                    .reinterpretAsInts()
                    .sub(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(0x1p-80f)
                    .intoArray(out, e);
        }
    }

    private static double doubleExponentials() {
        double[] in = new double[BUFFER];
        double[] out = new double[BUFFER];
        for (int e = 0; e < BUFFER; e++) {
            in[e] = e * 0.01;
        }
        for (int pass = 0; pass < EXPONENTIALS / BUFFER; pass++) {
            exponentials(in, out);
        }
        return out[BUFFER - 1];
    }

    private static void exponentials(double[] in, double[] out) {
        DoubleVector rounder = DoubleVector.broadcast(DOUBLES, 0x1.8p52);
        LongVector most = DoubleVector.broadcast(DOUBLES, 80).reinterpretAsLongs();
        for (int e = 0; e < BUFFER; e += DOUBLES.length()) {
            DoubleVector t = DoubleVector.fromArray(DOUBLES, in, e)
                    .reinterpretAsLongs()
                    .min(most)
                    .reinterpretAsDoubles();
            DoubleVector rounded = t.add(rounder);
            DoubleVector f = rounded.sub(rounder).sub(t);
            DoubleVector f2 = f.mul(f);
            DoubleVector f4 = f2.mul(f2);
            DoubleVector low = DoubleVector.broadcast(DOUBLES, 0.05550410866479039)
                    .fma(f, DoubleVector.broadcast(DOUBLES, 0.24022650695910097))
                    .fma(
                            f2,
                            DoubleVector.broadcast(DOUBLES, 0.6931471805599457)
                                    .fma(f, DoubleVector.broadcast(DOUBLES, 1)));
            DoubleVector middle = DoubleVector.broadcast(DOUBLES, 1.5252727385193868e-5)
                    .fma(f, DoubleVector.broadcast(DOUBLES, 1.540353044157213e-4))
                    .fma(
                            f2,
                            DoubleVector.broadcast(DOUBLES, 0.0013333558153439966)
                                    .fma(f, DoubleVector.broadcast(DOUBLES, 0.009618129107607003)));
            DoubleVector high = DoubleVector.broadcast(DOUBLES, 4.078071929588337e-10)
                    .fma(f, DoubleVector.broadcast(DOUBLES, 7.072570412814423e-9))
                    .fma(
                            f2,
                            DoubleVector.broadcast(DOUBLES, 1.0180647659234139e-7)
                                    .fma(f, DoubleVector.broadcast(DOUBLES, 1.3215442675329823e-6)));
            high.fma(f4, middle)
                    .fma(f4, low)
                    .reinterpretAsLongs()
                    .sub(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
                    .reinterpretAsDoubles()
                    .sub(0x1p-80)
                    .intoArray(out, e);
        }
    }
}
