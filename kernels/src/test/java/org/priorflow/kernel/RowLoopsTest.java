package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLoopsTest {

    private static final RowLoops PLAIN = new PlainRowLoops();

    private static double[] numbers(int count, long seed, double scale) {
        Random random = new Random(seed);
        double[] numbers = new double[count];
        for (int e = 0; e < count; e++) {
            numbers[e] = scale * random.nextGaussian();
        }
        return numbers;
    }

    @Test
    void exponentialsAreThoseOfTheLibraryToThreeUnits() {
        for (double exponent = -229; exponent < 690; exponent += 0.37) {
            double[] entry = {exponent};
            PLAIN.exponentiate(entry, 0, 1, 0);
            double exact = Math.exp(exponent);
            assertThat(Math.abs(entry[0] - exact)).as("exp(%s)", exponent).isLessThan(3 * Math.ulp(exact) + 1e-99);
        }
    }

    @Test
    void negligibleExponentialsAreZero() {
        double[] entries = {-230, -1e5, Double.NEGATIVE_INFINITY, 0};
        assertThat(PLAIN.exponentiate(entries, 0, 4, 0)).isEqualTo(1);
        assertThat(entries).containsExactly(0, 0, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 37, 160})
    void plainLoopsDoWhatTheySay(int count) {
        double[] rows = numbers(4 * count, 1, 1);
        double[] vector = numbers(count, 2, 1);
        double[] four = new double[4];
        PLAIN.dotFour(rows, 0, count, vector, count, four, 0);
        double[] sums = new double[count];
        PLAIN.addFour(rows, 0, count, four, 0, sums, count);
        for (int r = 0; r < 4; r++) {
            double dot = 0;
            for (int j = 0; j < count; j++) {
                dot += rows[r * count + j] * vector[j];
            }
            assertThat(four[r]).isCloseTo(dot, within(1e-12));
            assertThat(PLAIN.dot(rows, r * count, vector, 0, count)).isEqualTo(four[r]);
        }
        double last = sums[count - 1];
        double expected = 0;
        for (int r = 0; r < 4; r++) {
            expected += four[r] * rows[(r + 1) * count - 1];
        }
        assertThat(last).isCloseTo(expected, within(1e-12));
        double[] logits = new double[count];
        double largest = PLAIN.logits(rows, count, vector, 2, logits, 0, count);
        assertThat(logits[0]).isEqualTo((vector[0] - rows[count]) * 2);
        assertThat(largest).isEqualTo(java.util.Arrays.stream(logits).max().orElseThrow());
        double[] distances = new double[count];
        PLAIN.squaredDistances(vector, 0, 1, rows, 2 * count, count, count, 3, distances, 0);
        double gap = vector[0] - rows[2 * count - 1];
        assertThat(distances[count - 1]).isCloseTo(3 * gap * gap, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 37, 160})
    void vectorLoopsAgreeToTheBit(int count) {
        assumeTrue(KernelBackend.hasVectorLoops());
        RowLoops vector = new VectorRowLoops();
        assertThat(results(vector, count)).containsExactly(results(PLAIN, count));
    }

    @Test
    void secondLargestCountsTwins() {
        assertThat(PLAIN.secondLargest(new double[] {9, 3, 1, 3, 2}, 1, 4)).isEqualTo(3);
        assertThat(PLAIN.secondLargest(new double[] {3, 1, 2}, 0, 3)).isEqualTo(2);
        assertThat(PLAIN.secondLargest(new double[] {3}, 0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double[] results(RowLoops loops, int count) {
        double[] rows = numbers(5 * count, 3, 40);
        double[] potentials = numbers(count, 4, 1);
        double[] out = new double[count + 12];
        loops.squaredDistances(potentials, 0, 1, rows, count, 0, count, 0.7, rows, 4 * count);
        out[0] = loops.logits(rows, 4 * count, potentials, 1.3, rows, 4 * count, count);
        out[3] = loops.secondLargest(rows, 4 * count, count);
        out[1] = loops.exponentiate(rows, 4 * count, count, out[0]);
        out[2] = loops.dot(rows, 4 * count, potentials, 0, count);
        loops.dotFour(rows, 0, count, potentials, count, out, 4);
        double[] sums = potentials.clone();
        loops.addFour(rows, 0, count, out, 4, sums, count);
        loops.addScaled(out[2], rows, 4 * count, sums, 0, count);
        System.arraycopy(sums, 0, out, 12, count);
        return out;
    }
}
