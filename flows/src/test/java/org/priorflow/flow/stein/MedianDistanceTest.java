package org.priorflow.flow.stein;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

class MedianDistanceTest {

    @Test
    void agreesWithSortingOnTiesAndAwkwardSizes() {
        RandomGenerator generator = new Seed(7).generator();
        for (int n : new int[] {2, 3, 4, 5, 17, 64, 207}) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = n % 2 == 0 ? generator.nextInt(4) : generator.nextGaussian();
            }
            double[] squared = new double[n * (n - 1) / 2];
            int count = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    squared[count++] = (x[i] - x[j]) * (x[i] - x[j]);
                }
            }
            Arrays.sort(squared);
            assertThat(MedianDistance.squaredOf(x, 1)).isEqualTo(squared[(count - 1) / 2]);
        }
    }

    @Test
    void isZeroForOneParticle() {
        assertThat(MedianDistance.squaredOf(new double[] {1, 2, 3}, 3)).isZero();
    }
}
