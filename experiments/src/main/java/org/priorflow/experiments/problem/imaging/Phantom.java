package org.priorflow.experiments.problem.imaging;

/**
 * A generated image to try reconstructions on: discs, a ring, bars and squares of constant brightness in [0, 1], laid out in
 * the unit square, so that every size shows the same scene.
 */
final class Phantom {

    private static final double BACKGROUND = 0.1;

    private Phantom() {}

    /** Draws the phantom; a pixel takes the brightness at its centre. */
    static GrayImage image(int height, int width) {
        double[] pixels = new double[height * width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                pixels[r * width + c] = brightness((r + 0.5) / height, (c + 0.5) / width);
            }
        }
        return new GrayImage(height, width, pixels);
    }

    private static double brightness(double down, double across) {
        double value = BACKGROUND;
        if (isInDisc(down, across, 0.40, 0.42, 0.30)) {
            value = 0.75;
        }
        if (isInDisc(down, across, 0.36, 0.50, 0.13)) {
            value = 0.35;
        }
        if (isInDisc(down, across, 0.46, 0.30, 0.075)) {
            value = 1;
        }
        if (isInTiltedBar(down, across)) {
            value = 0.9;
        }
        boolean isInFrame = Math.max(Math.abs(down - 0.82), Math.abs(across - 0.24)) < 0.12;
        if (isInFrame) {
            value = Math.max(Math.abs(down - 0.82), Math.abs(across - 0.24)) < 0.06 ? BACKGROUND : 0.55;
        }
        return value;
    }

    private static boolean isInDisc(double down, double across, double row, double column, double radius) {
        return Math.hypot(down - row, across - column) < radius;
    }

    // From the lower middle to the upper right, 0.12 wide.
    private static boolean isInTiltedBar(double down, double across) {
        double along = (0.72 - down) * 0.8 + (across - 0.70) * 0.6;
        double aside = (down - 0.72) * 0.6 + (across - 0.70) * 0.8;
        return Math.abs(aside) < 0.06 && Math.abs(along) < 0.26;
    }
}
