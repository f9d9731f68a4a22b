package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

class SortedRowsTest {

    @Test
    void ordersAsABoxedSortDoes() {
        double[] values = new Seed(1).gaussians(1000);
        values[3] = -0.0;
        values[4] = 0.0;
        values[5] = values[900];
        values[6] = 1e300;
        values[7] = -1e-300;
        int[] expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();

        assertThat(SortedRows.of(values)).containsExactly(expected);
    }
}
