package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.priorflow.prior.tv.internal.DualGradientProjection.Certificate;

/**
 * The proximal map of isotropic total variation of an image, by the iteration of {@link DualGradientProjection}: with x = y -
 * w D' p and every pair of p, one across and one down, in the unit disc, p+ = proj(ahead + D x / (8 w)). One pass over the
 * image makes a whole iteration, line by line, so that it reads and writes the dual field once; bands of lines run in
 * parallel, and their number depends on the image alone, so that the result does not depend on the machine.
 *
 * <p>Just-in-time compilers turn short loops into vector instructions, but only those without branches that write one line
 * and use one index throughout. This is why a line is worked on by several loops, and neighbours are shifted copies.
 */
public final class ImageProjection {

    /** The bound of |D|^2 of [chambolle2004algorithm]. */
    private static final double SQUARED_NORM_BOUND = 8;

    /** Longer steps than this, which weights near zero ask for, end at the rim of the disc anyway, and their squares overflow. */
    private static final double LARGEST_FACTOR = 1e100;

    private static final int GAP_EVERY = 20;
    private static final int PIXELS_PER_BAND = 1 << 15;

    private final int height;
    private final int width;
    private final double tolerance;
    private final int iterationLimit;

    public ImageProjection(int height, int width, double tolerance, int iterationLimit) {
        this.height = height;
        this.width = width;
        this.tolerance = tolerance;
        this.iterationLimit = iterationLimit;
    }

    /**
     * Writes the minimiser for the image y, {@code weight} > 0, into {@code x}.
     *
     * @param dual p where the iteration starts, all of p across and then all of p down, after its projection onto the unit
     *     disc; it is left where the iteration ends
     */
    public Certificate prox(double[] y, double weight, double[] dual, double[] x) {
        if (new ImageGradient(height, width).flattens(y, weight)) {
            Arrays.fill(x, Arrays.stream(y).average().orElseThrow());
            return new Certificate(0, 0);
        }
        Fields fields = new Fields(y, weight, dual);
        double momentum = 1;
        int iteration = 0;
        double gap = fields.relativeGap(y, x);
        while (gap > tolerance && iteration < iterationLimit) {
            double nextMomentum = 0.5 * (1 + Math.sqrt(1 + 4 * momentum * momentum));
            iteration++;
            boolean uphill = fields.ascend((momentum - 1) / nextMomentum) > 0;
            momentum = uphill ? 1 : nextMomentum;
            if (iteration % GAP_EVERY == 0 || iteration == iterationLimit) {
                gap = fields.relativeGap(y, x);
            }
        }
        fields.writeDual(dual);
        return new Certificate(gap, iteration);
    }

    /** The image and the dual fields, line by line. */
    private final class Fields {

        private final double weight;
        private final double factor;
        private final double[][] data;
        private final double[][] across;
        private final double[][] down;
        private final double[][] aheadAcross;
        private final double[][] aheadDown;
        private final Band[] bands;
        private final double[] noLine = new double[width];

        private Fields(double[] y, double weight, double[] dual) {
            this.weight = weight;
            factor = Math.min(1 / (SQUARED_NORM_BOUND * weight), LARGEST_FACTOR);
            data = lines(y, 0);
            across = lines(dual, 0);
            down = lines(dual, y.length);
            project(); // the gap certifies nothing at a point that is not feasible
            aheadAcross = copied(across);
            aheadDown = copied(down);
            int count = Math.max(1, Math.min(height, y.length / PIXELS_PER_BAND));
            bands = new Band[count];
            for (int b = 0; b < count; b++) {
                bands[b] = new Band((int) ((long) b * height / count), (int) ((b + 1L) * height / count));
            }
        }

        private double[][] lines(double[] values, int from) {
            double[][] lines = new double[height][];
            for (int r = 0; r < height; r++) {
                lines[r] = Arrays.copyOfRange(values, from + r * width, from + (r + 1) * width);
            }
            return lines;
        }

        private void project() {
            double[] shrink = new double[width];
            for (int r = 0; r < height; r++) {
                shrinkage(across[r], down[r], shrink);
                scale(across[r], shrink);
                scale(down[r], shrink);
            }
        }

        private static double[][] copied(double[][] lines) {
            return Arrays.stream(lines).map(double[]::clone).toArray(double[][]::new);
        }

        private void writeDual(double[] dual) {
            for (int r = 0; r < height; r++) {
                System.arraycopy(across[r], 0, dual, r * width, width);
                System.arraycopy(down[r], 0, dual, (height + r) * width, width);
            }
        }

        /** One iteration; positive if the momentum pointed uphill. */
        private double ascend(double push) {
            for (Band band : bands) {
                band.prepare();
            }
            if (bands.length == 1) {
                return bands[0].ascend(noLine, push);
            }
            double[] uphill = new double[bands.length];
            IntStream.range(0, bands.length).parallel().forEach(b -> {
                double[] firstBelow = b + 1 < bands.length ? bands[b + 1].first : noLine;
                uphill[b] = bands[b].ascend(firstBelow, push);
            });
            return Arrays.stream(uphill).sum();
        }

        // x = y - w D' p on line r; "shifted" is scratch, whose first entry stays zero.
        private void primalLine(double[][] acrossOf, double[][] downOf, int r, double[] shifted, double[] x) {
            double[] above = r > 0 ? downOf[r - 1] : noLine;
            double[] here = downOf[r];
            double[] right = acrossOf[r];
            double[] line = data[r];
            System.arraycopy(right, 0, shifted, 1, width - 1);
            for (int c = 0; c < x.length; c++) {
                x[c] = line[c] - weight * (above[c] - here[c] + shifted[c] - right[c]);
            }
        }

        // Leaves in x the primal point of this dual point.
        private double relativeGap(double[] y, double[] x) {
            double[] shifted = new double[width];
            double[] line = new double[width];
            for (int r = 0; r < height; r++) {
                primalLine(across, down, r, shifted, line);
                System.arraycopy(line, 0, x, r * width, width);
            }
            double lengths = 0;
            double inner = 0;
            double distance = 0;
            for (int r = 0, e = 0; r < height; r++) {
                int below = r < height - 1 ? width : 0;
                for (int c = 0; c < width; c++, e++) {
                    double stepAcross = c < width - 1 ? x[e + 1] - x[e] : 0;
                    double stepDown = x[e + below] - x[e];
                    lengths += Math.sqrt(stepAcross * stepAcross + stepDown * stepDown);
                    inner += stepAcross * across[r][c] + stepDown * down[r][c];
                    distance += (x[e] - y[e]) * (x[e] - y[e]);
                }
            }
            return DualGradientProjection.relative(weight * (lengths - inner), 0.5 * distance + weight * lengths, y);
        }

        /** The lines from ... to - 1, with the buffers of one thread. */
        private final class Band {

            private final int from;
            private final int to;
            private final double[] first = new double[width];
            private final double[] even = new double[width];
            private final double[] odd = new double[width];
            private final double[] left = new double[width];
            private final double[] right = new double[width];
            private final double[] shrink = new double[width];
            private final double[] uphill = new double[width];
            private double[] nextAcross = new double[width];
            private double[] nextDown = new double[width];

            private Band(int from, int to) {
                this.from = from;
                this.to = to;
            }

            /** Computes the first line of x, before any band changes the dual. */
            private void prepare() {
                primalLine(aheadAcross, aheadDown, from, left, first);
            }

            private double ascend(double[] firstBelow, double push) {
                Arrays.fill(uphill, 0);
                double[] x = first;
                for (int r = from; r < to; r++) {
                    double[] below = x;
                    if (r + 1 < to) {
                        below = x == even ? odd : even;
                        primalLine(aheadAcross, aheadDown, r + 1, left, below);
                    } else if (to < height) {
                        below = firstBelow;
                    }
                    ascendLine(r, x, below, push);
                    x = below;
                }
                return Arrays.stream(uphill).sum();
            }

            private void ascendLine(int r, double[] x, double[] below, double push) {
                System.arraycopy(x, 1, right, 0, width - 1);
                right[width - 1] = x[width - 1];
                step(aheadAcross[r], factor, x, right, nextAcross);
                step(aheadDown[r], factor, x, below, nextDown);
                shrinkage(nextAcross, nextDown, shrink);
                scale(nextAcross, shrink);
                scale(nextDown, shrink);
                addUphill(aheadAcross[r], nextAcross, across[r], uphill);
                addUphill(aheadDown[r], nextDown, down[r], uphill);
                lookAhead(nextAcross, across[r], push, aheadAcross[r]);
                lookAhead(nextDown, down[r], push, aheadDown[r]);
                double[] spent = across[r];
                across[r] = nextAcross;
                nextAcross = spent;
                spent = down[r];
                down[r] = nextDown;
                nextDown = spent;
            }
        }
    }

    private static void step(double[] q, double factor, double[] x, double[] neighbour, double[] out) {
        for (int c = 0; c < out.length; c++) {
            out[c] = q[c] + factor * (neighbour[c] - x[c]);
        }
    }

    private static void shrinkage(double[] across, double[] down, double[] out) {
        for (int c = 0; c < out.length; c++) {
            out[c] = 1 / Math.sqrt(Math.max(1, across[c] * across[c] + down[c] * down[c]));
        }
    }

    private static void scale(double[] values, double[] factors) {
        for (int c = 0; c < values.length; c++) {
            values[c] *= factors[c];
        }
    }

    private static void addUphill(double[] q, double[] next, double[] previous, double[] sums) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += (q[c] - next[c]) * (next[c] - previous[c]);
        }
    }

    private static void lookAhead(double[] next, double[] previous, double push, double[] out) {
        for (int c = 0; c < out.length; c++) {
            out[c] = next[c] + push * (next[c] - previous[c]);
        }
    }
}
