package org.priorflow.experiments.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.tensor.Rows;

/**
 * Keeps evenly spaced ensembles of the second half of a trajectory, within a fixed memory of 16 million numbers (128 MB): when
 * it is full, every other ensemble goes and the spacing doubles. Of ensembles of more than half a million numbers, such as those of
 * large images, it keeps evenly spaced coordinates, as many as let it hold 32 ensembles.
 */
final class ChainRecorder {

    private static final int MOST_FRAMES = 256;
    private static final int FEWEST_FRAMES = 16;
    private static final long MOST_NUMBERS = 8_000_000;

    private final int n;
    private final int d;
    private final int stride;
    private final int capacity;
    private final List<double[]> frames = new ArrayList<>();
    private long offered;
    private long spacing = 1;

    ChainRecorder(int n, int d) {
        this.n = n;
        this.d = d;
        long coordinates = Math.max(1, MOST_NUMBERS / FEWEST_FRAMES / n);
        stride = (int) ((d + coordinates - 1) / coordinates);
        long affordable = MOST_NUMBERS / ((long) n * keptCount());
        capacity = 2 * (int) Math.max(FEWEST_FRAMES, Math.min(MOST_FRAMES, affordable));
    }

    /** How many coordinates are kept. */
    int keptCount() {
        return (d + stride - 1) / stride;
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
        frames.add(kept(Rows.valuesOf(particles)));
    }

    private double[] kept(double[] particles) {
        if (stride == 1) {
            return particles;
        }
        double[] kept = new double[n * keptCount()];
        for (int i = 0, e = 0; i < n; i++) {
            for (int k = 0; k < d; k += stride) {
                kept[e++] = particles[i * d + k];
            }
        }
        return kept;
    }

    /** The chain [frames, n, kept coordinates], or null if nothing was offered; the recorder is empty afterwards. */
    @Nullable
    INDArray chain() {
        if (frames.isEmpty()) {
            return null;
        }
        int size = n * keptCount();
        int count = frames.size();
        double[] values = new double[Math.multiplyExact(size, count)];
        for (int i = count - 1; i >= 0; i--) {
            System.arraycopy(frames.remove(i), 0, values, i * size, size); // frees what is copied
        }
        return Nd4j.create(values, new long[] {count, n, keptCount()}, 'c');
    }
}
