package org.priorflow.kernel;

import org.jspecify.annotations.Nullable;

/** Which row loops do the work. */
final class RowBackend {

    private static final RowLoops PLAIN = new PlainRowLoops();
    private static final @Nullable RowLoops VECTOR = KernelBackend.prefersVectors() ? new VectorRowLoops() : null;
    private static final boolean IS_FIXED = "vector".equals(System.getProperty("priorflow.kernels"));
    private static final LoopRace RACE = new LoopRace(RowBackend::isWon);

    private static final int WARM_UP_COUNT = 160;
    private static final int WARM_UP_ROWS = 16;

    private RowBackend() {}

    static RowLoops forWork(long entries) {
        RowLoops vector = VECTOR;
        return vector != null && (IS_FIXED || RACE.isWonFor(entries, 0)) ? vector : PLAIN;
    }

    private static boolean isWon() {
        RowLoops vector = VECTOR;
        return vector != null && LoopWarmUp.isWon(pass(PLAIN), pass(vector));
    }

    // Everything that the solvers do to a row.
    private static Runnable pass(RowLoops loops) {
        int count = WARM_UP_COUNT;
        double[] rows = new double[RowLoops.ROWS * count];
        double[] potentials = new double[count];
        double[] sums = new double[count];
        double[] results = new double[RowLoops.ROWS];
        for (int j = 0; j < count; j++) {
            potentials[j] = Math.sin(j);
        }
        return () -> {
            for (int r = 0; r < WARM_UP_ROWS; r++) {
                for (int k = 0; k < RowLoops.ROWS; k++) {
                    loops.squaredDistances(results, 0, 1, potentials, count, 0, count, 1, rows, k * count);
                    double largest = loops.logits(rows, k * count, potentials, 1, rows, k * count, count);
                    loops.secondLargest(rows, k * count, count);
                    results[k] = 1e-3 * loops.exponentiate(rows, k * count, count, largest);
                    loops.addScaled(results[k], rows, k * count, sums, 0, count);
                    results[k] = 1e-3 * loops.dot(rows, k * count, potentials, 0, count);
                }
                loops.dotFour(rows, 0, count, potentials, count, results, 0);
                loops.addFour(rows, 0, count, results, 0, sums, count);
            }
        };
    }
}
