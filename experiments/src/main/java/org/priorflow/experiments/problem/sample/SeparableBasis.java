package org.priorflow.experiments.problem.sample;

import org.priorflow.check.Require;

/**
 * An orthonormal basis of the images of one size: products of a vector along the columns and one along the lines. The
 * coefficients of an image X [height, width] are V X H', with orthogonal V and H whose rows are these vectors.
 */
final class SeparableBasis {

    private final double[][] vertical;
    private final double[][] horizontal;

    private SeparableBasis(double[][] vertical, double[][] horizontal) {
        this.vertical = vertical;
        this.horizontal = horizontal;
    }

    /**
     * Makes a basis by name.
     *
     * @param name {@code pixel}, {@code haar} or {@code cosine}
     * @throws org.priorflow.check.InvalidInputException if a side of the image is odd and larger than 1, for {@code haar}
     */
    static SeparableBasis of(String name, int height, int width) {
        return new SeparableBasis(vectors(name, height), vectors(name, width));
    }

    private static double[][] vectors(String name, int length) {
        return switch (name) {
            case "haar" -> haar(evenOrOne(length));
            case "cosine" -> cosine(length);
            default -> identity(length);
        };
    }

    private static int evenOrOne(int length) {
        if (length > 1 && length % 2 != 0) {
            throw Require.invalid(
                    "the side of the images", length, "even for the basis haar", "Maybe take the basis cosine?");
        }
        return length;
    }

    private static double[][] identity(int length) {
        double[][] rows = new double[length][length];
        for (int k = 0; k < length; k++) {
            rows[k][k] = 1;
        }
        return rows;
    }

    // Differences of neighbours in the second half; their averages are transformed in turn while they are even in
    // number.
    private static double[][] haar(int length) {
        if (length % 2 != 0) {
            return identity(length);
        }
        double[][] rows = new double[length][length];
        int half = length / 2;
        double[][] coarse = haar(half);
        double share = Math.sqrt(0.5);
        for (int k = 0; k < half; k++) {
            for (int j = 0; j < half; j++) {
                rows[k][2 * j] = share * coarse[k][j];
                rows[k][2 * j + 1] = share * coarse[k][j];
            }
            rows[half + k][2 * k] = share;
            rows[half + k][2 * k + 1] = -share;
        }
        return rows;
    }

    private static double[][] cosine(int length) {
        double[][] rows = new double[length][length];
        for (int k = 0; k < length; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / length);
            for (int r = 0; r < length; r++) {
                rows[k][r] = scale * Math.cos(Math.PI * k * (r + 0.5) / length);
            }
        }
        return rows;
    }

    /** The coefficients of an image, line after line. */
    double[] coefficientsOf(double[] image) {
        int width = horizontal.length;
        double[] coefficients = new double[image.length];
        for (int p = 0; p < vertical.length; p++) {
            double[] line = new double[width];
            for (int r = 0; r < vertical.length; r++) {
                for (int c = 0; c < width; c++) {
                    line[c] += vertical[p][r] * image[r * width + c];
                }
            }
            for (int q = 0; q < width; q++) {
                for (int c = 0; c < width; c++) {
                    coefficients[p * width + q] += horizontal[q][c] * line[c];
                }
            }
        }
        return coefficients;
    }

    /** The image of coefficients: the inverse of {@link #coefficientsOf}, which is its transpose. */
    double[] imageOf(double[] coefficients) {
        int width = horizontal.length;
        double[] image = new double[coefficients.length];
        for (int p = 0; p < vertical.length; p++) {
            double[] line = new double[width];
            for (int q = 0; q < width; q++) {
                for (int c = 0; c < width; c++) {
                    line[c] += horizontal[q][c] * coefficients[p * width + q];
                }
            }
            for (int r = 0; r < vertical.length; r++) {
                for (int c = 0; c < width; c++) {
                    image[r * width + c] += vertical[p][r] * line[c];
                }
            }
        }
        return image;
    }
}
