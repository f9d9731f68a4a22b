package org.priorflow.prior.tv.internal;

import java.util.Arrays;

/**
 * The proximal map of total variation on a chain with one weight, by the direct algorithm [condat2013direct]: it walks along
 * the signal with the lowest and the highest level that the current piece can still have, and ends the piece where one of
 * them can no longer be kept. Several times faster than dynamic programming on most signals, and quadratic on some, so that
 * it gives up once it has walked too far back too often.
 */
final class DirectChain {

    /** It may walk every point this many times on average. */
    private static final int WALKS_PER_POINT = 8;

    /** Where the finished pieces end: the first point that was not decided. */
    private int end;

    /** What the finished pieces add to the first point that was not decided. */
    private double pull;

    /** The first point without a value after a call of {@link #prox}; the length of the chain if all have theirs. */
    int end() {
        return end;
    }

    /**
     * The pull of the last piece on the point {@link #end}. The points from there on minimise the same objective as a chain
     * of their own whose first datum is larger by this.
     */
    double pull() {
        return pull;
    }

    /** Writes the minimiser of the first points, most often of all n; {@code out} may be {@code y}. */
    void prox(double[] y, double weight, int n, double[] out) {
        end = 0;
        pull = 0;
        long walked = 0;
        while (end < n && walked <= (long) WALKS_PER_POINT * (end + n)) {
            walked += decidePiece(y, weight, n, out);
        }
    }

    // A level is too low as soon as the sum of the data above it exceeds what the edge can hold, and too high likewise:
    // the
    // slacks are those sums, and each bound moves to the level at which its slack just fits.
    private int decidePiece(double[] y, double weight, int n, double[] out) {
        int from = end;
        double low = y[from] + pull - weight;
        double high = y[from] + pull + weight;
        double slackLow = weight;
        double slackHigh = -weight;
        int lastLow = from;
        int lastHigh = from;
        int k = from + 1;
        for (; k < n; k++) {
            slackLow += y[k] - low;
            slackHigh += y[k] - high;
            if (slackLow < -weight || slackHigh > weight) {
                break;
            }
            if (slackLow >= weight) {
                low += (slackLow - weight) / (k - from + 1);
                slackLow = weight;
                lastLow = k;
            }
            if (slackHigh <= -weight) {
                high += (slackHigh + weight) / (k - from + 1);
                slackHigh = -weight;
                lastHigh = k;
            }
        }
        double held = k < n ? weight : 0;
        if (slackLow < -held) {
            finish(out, from, lastLow + 1, low, weight);
        } else if (slackHigh > held) {
            finish(out, from, lastHigh + 1, high, -weight);
        } else {
            finish(out, from, n, low + slackLow / (n - from), 0);
        }
        return k - from;
    }

    private void finish(double[] out, int from, int to, double level, double pullOnNext) {
        Arrays.fill(out, from, to, level);
        end = to;
        pull = pullOnNext;
    }
}
