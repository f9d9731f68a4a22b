package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class KernelBackendTest {

    @Test
    void saysWhichLoopsAreUsed() {
        assertThat(KernelBackend.describe()).contains("loops");
    }

    @Test
    void smallWorkNeverWaitsForTheCompiler() {
        assumeTrue(System.getProperty("priorflow.kernels") == null);
        if (KernelBackend.describe().startsWith("plain")) {
            DoubleCall small = InteractionCase.random(3, 3, 2, 2, 1).call();
            boolean isPlain = KernelBackend.doubleLoops(small, 1) instanceof PlainDoubleLoops;
            boolean hasChanged = !KernelBackend.describe().startsWith("plain"); // a race of another test has ended
            assertThat(isPlain || hasChanged).isTrue();
        }
    }

    @Test
    void warmUpMeasuresWhichLoopsAreFaster() {
        DoubleLoops slow = new SlowLoops();
        assertThat(LoopWarmUp.isWon(slow, new PlainDoubleLoops(), 5)).isTrue();
    }

    /** The plain loops with a pause. */
    private static final class SlowLoops implements DoubleLoops {

        private final DoubleLoops loops = new PlainDoubleLoops();

        @Override
        public void costs(DoubleTile tile, DoubleKeys keys, int from, int count) {
            long end = System.nanoTime() + 5_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            loops.costs(tile, keys, from, count);
        }

        @Override
        public void absorbOnLine(DoubleLine line, int lane, DoubleKeys keys, int from, int count) {
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
