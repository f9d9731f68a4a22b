package org.priorflow.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.tensor.Rows;

class SeedTest {

    private final Seed root = new Seed(42);

    @Test
    void childrenKeepTheirValues() {
        // The first output of SplitMix64 from state 0, as published with the algorithm [steele2014fast].
        assertThat(new Seed(0).child(0).value()).isEqualTo(0xe220a8397b1dcdafL);
        // From a Python transcript of FNV-1a and the SplitMix64 finaliser, with integers of any size.
        assertThat(root.child("noise").value()).isEqualTo(7649541572504102034L);
        assertThat(root.child(0).value()).isEqualTo(-4767286540954276203L);
        assertThat(root.child(7).value()).isEqualTo(-3677692746721775708L);
        assertThat(root.child("noise").child(3).value()).isEqualTo(-688569686091218716L);
    }

    @Test
    void childrenDependOnTheirPathAlone() {
        Seed noise = root.child("noise");
        root.child("start").gaussians(1000);
        noise.generator().nextLong();
        assertThat(root.child("noise")).isEqualTo(noise);
        assertThat(root.child("a").child("b")).isNotEqualTo(root.child("b").child("a"));
        assertThat(root.child("a").child("b")).isNotEqualTo(root.child("ab"));
        assertThat(root.child("1")).isNotEqualTo(root.child(1));
    }

    @Test
    void siblingsAndRootsDoNotCollide() {
        Set<Long> values = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (int i = 0; i < 500; i++) {
                values.add(new Seed(seed).child(i).value());
                values.add(new Seed(seed).child("run " + i).value());
            }
        }
        assertThat(values).hasSize(20 * 1000);
    }

    @Test
    void theSameSeedGivesTheSameStreamOnAnyJdk() {
        // L64X128MixRandom of JDK 17.0.15 and of JDK 25.0.3, first nextGaussian() after create(42).
        assertThat(root.gaussians(3)).containsExactly(-1.5950614208557887, -1.759472912314983, -1.2230970361954625);
        assertThat(root.gaussians(3)).containsExactly(root.gaussians(3));
    }

    @Test
    void gaussiansHaveTheMomentsOfTheStandardNormal() {
        int n = 200_000;
        double[] draws = root.child("moments").gaussians(n);
        // The standard errors of the first four moments of n draws; 4 of them are missed once in 16 000 times.
        assertThat(moment(draws, 1)).isCloseTo(0, within(4 * Math.sqrt(1.0 / n)));
        assertThat(moment(draws, 2)).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
        assertThat(moment(draws, 3)).isCloseTo(0, within(4 * Math.sqrt(15.0 / n)));
        assertThat(moment(draws, 4)).isCloseTo(3, within(4 * Math.sqrt(96.0 / n)));
    }

    @Test
    void siblingStreamsAreUncorrelated() {
        int n = 100_000;
        double[] first = root.child(0).gaussians(n);
        for (Seed sibling : new Seed[] {root.child(1), root.child("noise"), new Seed(43).child(0), root}) {
            double[] second = sibling.gaussians(n);
            double sum =
                    IntStream.range(0, n).mapToDouble(i -> first[i] * second[i]).sum();
            assertThat(sum / n).isCloseTo(0, within(4 / Math.sqrt(n)));
        }
    }

    @Test
    void gaussianTensorsHoldTheSameNumbersRowByRow() {
        INDArray x = root.gaussian(3, 2);
        assertThat(x.shape()).containsExactly(3, 2);
        assertThat(x.dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(Rows.valuesOf(x)).containsExactly(root.gaussians(6));
    }

    @Test
    void refusesSizesThatMakeNoSense() {
        assertThatThrownBy(() -> root.gaussians(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("count is -1");
        assertThatThrownBy(() -> root.gaussian(0, 2)).hasMessageContaining("n is 0");
        assertThatThrownBy(() -> root.gaussian(65536, 65536)).isInstanceOf(ArithmeticException.class);
    }

    private static double moment(double[] draws, int order) {
        return Arrays.stream(draws).map(x -> Math.pow(x, order)).average().orElseThrow();
    }
}
