package org.priorflow.benchmark;

/** Proximal maps as a textbook writes them, to compare with. */
final class PlainMaps {

    private PlainMaps() {}

    /** argmin_x 1/2 |x - y|^2 + weight sum |x_{i+1} - x_i| by the direct algorithm [condat2013direct]. */
    static double[] chain(double[] y, double weight) {
        int n = y.length;
        double[] x = new double[n];
        int k = 0;
        int start = 0;
        int lastMinus = 0;
        int lastPlus = 0;
        double low = y[0] - weight;
        double high = y[0] + weight;
        double slackLow = weight;
        double slackHigh = -weight;
        while (true) {
            while (k == n - 1) {
                if (slackLow < 0) {
                    while (start <= lastMinus) {
                        x[start++] = low;
                    }
                    k = start;
                    lastMinus = k;
                    low = y[k];
                    slackLow = weight;
                    slackHigh = low + weight - high;
                } else if (slackHigh > 0) {
                    while (start <= lastPlus) {
                        x[start++] = high;
                    }
                    k = start;
                    lastPlus = k;
                    high = y[k];
                    slackHigh = -weight;
                    slackLow = high - weight - low;
                } else {
                    low += slackLow / (k - start + 1);
                    while (start <= k) {
                        x[start++] = low;
                    }
                    return x;
                }
            }
            slackLow += y[k + 1] - low;
            if (slackLow < -weight) {
                while (start <= lastMinus) {
                    x[start++] = low;
                }
                k = start;
                lastMinus = k;
                lastPlus = k;
                low = y[k];
                high = low + 2 * weight;
                slackLow = weight;
                slackHigh = -weight;
                continue;
            }
            slackHigh += y[k + 1] - high;
            if (slackHigh > weight) {
                while (start <= lastPlus) {
                    x[start++] = high;
                }
                k = start;
                lastMinus = k;
                lastPlus = k;
                high = y[k];
                low = high - 2 * weight;
                slackLow = weight;
                slackHigh = -weight;
                continue;
            }
            k++;
            if (slackLow >= weight) {
                lastMinus = k;
                low += (slackLow - weight) / (lastMinus - start + 1);
                slackLow = weight;
            }
            if (slackHigh <= -weight) {
                lastPlus = k;
                high += (slackHigh + weight) / (lastPlus - start + 1);
                slackHigh = -weight;
            }
        }
    }

    /** argmin_x 1/2 |x - y|^2 + weight TV(x), isotropic, by projected gradients on the dual, to a relative duality gap. */
    static double[] image(double[] y, int height, int width, double weight, double gap) {
        double[] across = new double[y.length];
        double[] down = new double[y.length];
        double[] x = y.clone();
        for (int iteration = 1; ; iteration++) {
            double penalty = 0;
            double inner = 0;
            double distance = 0;
            for (int e = 0; e < y.length; e++) {
                double right = (e + 1) % width == 0 ? 0 : x[e + 1] - x[e];
                double below = e + width < y.length ? x[e + width] - x[e] : 0;
                penalty += weight * Math.sqrt(right * right + below * below);
                inner += right * across[e] + below * down[e];
                distance += 0.5 * (x[e] - y[e]) * (x[e] - y[e]);
                across[e] += right / 8;
                down[e] += below / 8;
                double length = Math.sqrt(across[e] * across[e] + down[e] * down[e]);
                if (length > weight) {
                    across[e] *= weight / length;
                    down[e] *= weight / length;
                }
            }
            if (penalty - inner <= gap * (distance + penalty)) {
                return x;
            }
            for (int e = 0; e < y.length; e++) {
                double divergence = (e % width == 0 ? 0 : across[e - 1]) - across[e];
                divergence += (e < width ? 0 : down[e - width]) - down[e];
                x[e] = y[e] - divergence;
            }
        }
    }

    /** U diag((s - weight)+) V' of the square matrix that starts at {@code values[from]}, by one-sided Jacobi rotations. */
    static double[] matrix(double[] values, int from, int side, double weight) {
        double[][] columns = new double[side][side];
        double[][] right = new double[side][side];
        for (int c = 0; c < side; c++) {
            right[c][c] = 1;
            for (int r = 0; r < side; r++) {
                columns[c][r] = values[from + r * side + c];
            }
        }
        boolean hasTurned = true;
        while (hasTurned) {
            hasTurned = false;
            for (int p = 0; p < side; p++) {
                for (int q = p + 1; q < side; q++) {
                    hasTurned |= turn(columns, right, p, q);
                }
            }
        }
        double[] result = new double[side * side];
        for (int k = 0; k < side; k++) {
            double singular = Math.sqrt(inner(columns[k], columns[k]));
            double factor = singular > weight ? (singular - weight) / singular : 0;
            for (int r = 0; r < side; r++) {
                double scaled = factor * columns[k][r];
                for (int c = 0; c < side; c++) {
                    result[r * side + c] += scaled * right[k][c];
                }
            }
        }
        return result;
    }

    private static boolean turn(double[][] columns, double[][] right, int p, int q) {
        double squareP = inner(columns[p], columns[p]);
        double squareQ = inner(columns[q], columns[q]);
        double product = inner(columns[p], columns[q]);
        if (Math.abs(product) <= 1e-12 * Math.sqrt(squareP * squareQ)) {
            return false;
        }
        double zeta = (squareQ - squareP) / (2 * product);
        double tangent = Math.signum(zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        if (zeta == 0) {
            tangent = 1;
        }
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        rotate(columns[p], columns[q], cosine, cosine * tangent);
        rotate(right[p], right[q], cosine, cosine * tangent);
        return true;
    }

    private static void rotate(double[] a, double[] b, double cosine, double sine) {
        for (int i = 0; i < a.length; i++) {
            double first = a[i];
            a[i] = cosine * first - sine * b[i];
            b[i] = sine * first + cosine * b[i];
        }
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
