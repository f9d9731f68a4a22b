package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.tensor.Rows;

class ChainRecorderTest {

    @Test
    void keepsEvenlySpacedEnsemblesFromTheFirstOn() {
        ChainRecorder recorder = new ChainRecorder(1, 2);
        for (int t = 0; t < 2000; t++) {
            recorder.offer(Nd4j.createFromArray(new double[][] {{t, -t}}));
        }
        INDArray chain = recorder.chain();
        assertThat(chain.shape()).containsExactly(500, 1, 2);
        double[] expected = IntStream.range(0, 500)
                .flatMap(i -> IntStream.of(4 * i, -4 * i))
                .asDoubleStream()
                .toArray();
        assertThat(Rows.valuesOf(chain)).containsExactly(expected);
        assertThat(recorder.chain()).as("it is empty afterwards").isNull();
    }

    @Test
    void keepsEvenlySpacedCoordinatesOfLargeImages() {
        int n = 10;
        int d = 128 * 1024;
        ChainRecorder recorder = new ChainRecorder(n, d);
        double[] image = IntStream.range(0, n * d).asDoubleStream().toArray();
        recorder.offer(Rows.of(n, d, image).toTensor());

        int kept = recorder.keptCount();
        assertThat(16L * n * kept).as("half of 16 million numbers").isBetween(4_000_000L, 8_000_000L);
        INDArray chain = recorder.chain();
        assertThat(chain.shape()).containsExactly(1, n, kept);
        double[] last = Arrays.copyOfRange(Rows.valuesOf(chain), (n - 1) * kept, n * kept);
        int stride = (d + kept - 1) / kept;
        assertThat(last)
                .containsExactly(IntStream.range(0, kept)
                        .mapToDouble(k -> (n - 1.0) * d + k * stride)
                        .toArray());
    }
}
