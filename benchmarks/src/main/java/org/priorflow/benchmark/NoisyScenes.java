package org.priorflow.benchmark;

import java.util.random.RandomGenerator;
import org.priorflow.random.Seed;

/** Signals, images and matrices for the benchmarks of proximal maps. */
final class NoisyScenes {

    private static final double NOISE = 0.5;
    private static final double IMAGE_NOISE = 0.1;

    private NoisyScenes() {}

    /** Steps at random places, fifty entries long on average, and noise. */
    static double[] steps(int length, long seed) {
        RandomGenerator generator = new Seed(seed).generator();
        double[] values = new double[length];
        double level = 0;
        for (int i = 0; i < length; i++) {
            level = generator.nextInt(50) == 0 ? 3 * generator.nextGaussian() : level;
            values[i] = level + NOISE * generator.nextGaussian();
        }
        return values;
    }

    /** Squares of an eighth of the side at two levels, and noise. */
    static double[] squares(int side, long seed) {
        double[] values = noise(side * side, seed);
        for (int e = 0; e < values.length; e++) {
            int square = e / side * 8 / side + e % side * 8 / side;
            values[e] = IMAGE_NOISE * values[e] + square % 2;
        }
        return values;
    }

    /** Standard normal entries. */
    static double[] noise(int count, long seed) {
        return new Seed(seed).gaussians(count);
    }
}
