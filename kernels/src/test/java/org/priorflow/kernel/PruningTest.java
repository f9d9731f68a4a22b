package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruningTest {

    private static final double VALUE_RANGE = 12; // of the clustered points

    @ParameterizedTest
    @CsvSource({
        "2000, 1, 1, 1e4",
        "1111, 2, 2, 500",
        "900, 3, 1, 1e3",
        "700, 5, 5, 30",
        "600, 20, 20, 2",
        "500, 2, 2, 1e-3"
    })
    void leavesOutNoMoreThanTheTolerance(int n, int d, int headSize, double scale) {
        DoubleCall call = InteractionCase.clustered(n, d, headSize, scale).call();
        InteractionResult all = DoubleInteraction.average(call, Pruning.NONE, new PlainDoubleLoops());
        for (double tolerance : new double[] {1e-12, 1e-6, 1e-2}) {
            InteractionResult some = DoubleInteraction.average(call, new Pruning(tolerance), new PlainDoubleLoops());
            double rounding = 1e-11; // of logits of size 1e4, in another order of summation
            assertThat(InteractionCase.worstGap(some.average(), all.average()))
                    .isLessThan(tolerance * VALUE_RANGE + rounding);
            assertThat(InteractionCase.worstGap(some.logSumExp(), all.logSumExp()))
                    .isLessThan(2 * tolerance + rounding);
        }
    }

    @Test
    void visitsFewKeysWhereTheKernelIsNarrow() {
        CountingLoops loops = new CountingLoops();
        DoubleCall call = InteractionCase.clustered(3000, 1, 1, 1e5).call();
        DoubleInteraction.average(call, new Pruning(1e-12), loops);
        assertThat(loops.pairs).isLessThan(3000L * 3000 / 10);
    }

    @Test
    void visitsEveryKeyWhereTheKernelIsWide() {
        CountingLoops loops = new CountingLoops();
        DoubleCall call = InteractionCase.clustered(300, 2, 2, 1e-3).call();
        DoubleInteraction.average(call, new Pruning(1e-12), loops);
        assertThat(loops.pairs).isGreaterThanOrEqualTo(300L * 300);
    }

    @Test
    void outliersAndIgnoredKeysDoNotMisleadTheBoxes() {
        DoubleCall call = InteractionCase.clustered(800, 2, 2, 200).call();
        Arrays.fill(call.keys(), 0, 4, 1e9); // queries too: the arrays are one
        for (int j = 100; j < 300; j++) {
            call.bias()[j] = Double.NEGATIVE_INFINITY;
        }
        InteractionResult all = DoubleInteraction.average(call, Pruning.NONE, new PlainDoubleLoops());
        InteractionResult some = DoubleInteraction.average(call, new Pruning(1e-12), new PlainDoubleLoops());
        assertThat(InteractionCase.worstRatioGap(some.effectiveKeys(), all.effectiveKeys()))
                .isLessThan(1e-10);
        assertThat(InteractionCase.worstGap(some.logSumExp(), all.logSumExp())).isLessThan(1e-10);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 2", "5, 1", "79, 3", "80, 2", "81, 2", "1000, 1", "1003, 4"})
    void spatialOrderIsAPermutation(int n, int d) {
        double[] points = InteractionCase.random(n, 1, d, d, 1).call().queries();
        int[] order = SpatialOrder.of(points, d, 0, d);
        Set<Integer> rows = Arrays.stream(order).boxed().collect(Collectors.toCollection(HashSet::new));
        assertThat(order).hasSize(n);
        assertThat(rows).hasSize(n).allMatch(row -> row >= 0 && row < n);
    }

    @Test
    void spatialOrderSortsALineInGroups() {
        double[] points = InteractionCase.random(1000, 1, 1, 1, 1).call().queries();
        int[] order = SpatialOrder.of(points, 1, 0, 1);
        for (int i = 0; i + 8 <= 1000; i += 4) {
            double left = Math.max(points[order[i]], points[order[i + 3]]);
            double right = Math.min(points[order[i + 4]], points[order[i + 7]]);
            assertThat(left).isLessThanOrEqualTo(right);
        }
    }

    /** The plain loops, counting the pairs that they see. */
    private static final class CountingLoops implements DoubleLoops {

        private final DoubleLoops loops = new PlainDoubleLoops();
        private long pairs;

        @Override
        public synchronized void costs(DoubleTile tile, DoubleKeys keys, int from, int count) {
            pairs += (long) count * DoubleTile.WIDTH;
            loops.costs(tile, keys, from, count);
        }

        @Override
        public synchronized void absorbOnLine(DoubleLine line, int lane, DoubleKeys keys, int from, int count) {
            pairs += (long) count * DoubleLine.GROUP;
            loops.absorbOnLine(line, lane, keys, from, count);
        }

        @Override
        public void tiltOnLine(DoubleStream.Sums sums, int from, int count) {
            loops.tiltOnLine(sums, from, count);
        }

        @Override
        public void replaceByLogarithms(double[] values, int count) {
            loops.replaceByLogarithms(values, count);
        }

        @Override
        public void weigh(DoubleTile tile, int count) {
            loops.weigh(tile, count);
        }

        @Override
        public void addProduct(double[] left, int rows, DoublePanels right, double[] sums, int columns) {
            loops.addProduct(left, rows, right, sums, columns);
        }
    }
}
