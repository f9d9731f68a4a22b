package org.priorflow.experiments.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.tensor.Rows;

/**
 * Keeps evenly spaced ensembles of the second half of a trajectory, within a fixed memory: when it is full, every other
 * ensemble goes and the spacing doubles.
 */
final class ChainRecorder {

    private static final int MOST_FRAMES = 256;
    private static final int FEWEST_FRAMES = 16;
    private static final long MOST_NUMBERS = 8_000_000;

    private final int capacity;
    private final List<double[]> frames = new ArrayList<>();
    private long offered;
    private long spacing = 1;

    ChainRecorder(int n, int d) {
        long affordable = MOST_NUMBERS / ((long) n * d);
        capacity = 2 * (int) Math.max(FEWEST_FRAMES, Math.min(MOST_FRAMES, affordable));
    }

    void offer(INDArray particles) {
        if (offered++ % spacing != 0) {
            return;
        }
        if (frames.size() == capacity) {
            for (int kept = 1; kept < capacity / 2; kept++) {
                frames.set(kept, frames.get(2 * kept));
            }
            frames.subList(capacity / 2, capacity).clear();
            spacing *= 2;
        }
        frames.add(Rows.valuesOf(particles));
    }

    /** The chain [frames, n, d], or null if nothing was offered. */
    @Nullable
    INDArray chain(long n, long d) {
        if (frames.isEmpty()) {
            return null;
        }
        int size = frames.get(0).length;
        double[] values = new double[Math.multiplyExact(size, frames.size())];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i), 0, values, i * size, size);
        }
        return Nd4j.create(values, new long[] {frames.size(), n, d}, 'c');
    }
}
