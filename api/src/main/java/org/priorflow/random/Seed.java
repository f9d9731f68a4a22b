package org.priorflow.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * Where randomness comes from: a 64-bit value from which named children are derived by hashing. A child depends on the
 * path of names alone, never on the order in which things run, so that the same study gives the same numbers on any
 * number of threads.
 *
 * @param value any 64 bits
 */
public record Seed(long value) {

    // Looking the algorithm up costs microseconds, making a generator from the factory far less.
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS = generators();

    /** The seed for a named component, such as {@code "noise"}. */
    public Seed child(String name) {
        long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bit
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return new Seed(mix(value ^ mix(hash)));
    }

    /** The seed for an indexed component, such as a step. */
    public Seed child(long index) {
        return new Seed(mix(value + 0x9e3779b97f4a7c15L * (index + 1)));
    }

    /** A new generator that starts from this seed: the same seed gives the same stream. */
    public RandomGenerator generator() {
        return GENERATORS.create(value);
    }

    /** Independent standard normal numbers; {@code count} is at least 0. */
    public double[] gaussians(int count) {
        Require.atLeast(count, 0, "count");
        RandomGenerator generator = generator();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = generator.nextGaussian();
        }
        return values;
    }

    /** A DOUBLE tensor [n, d] of independent standard normal numbers, drawn row after row; n and d are at least 1. */
    public INDArray gaussian(int n, int d) {
        Require.atLeast(n, 1, "n");
        Require.atLeast(d, 1, "d");
        return Rows.of(n, d, gaussians(Math.multiplyExact(n, d))).toTensor();
    }

    // JDK 17 searches the context class loader, and that of a script need not see the algorithms of the JDK.
    private static RandomGeneratorFactory<RandomGenerator> generators() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return RandomGeneratorFactory.of("L64X128MixRandom");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    // The finaliser of SplitMix64 [steele2014fast].
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
