package org.priorflow.experiments.problem.sample;

import java.util.random.RandomGenerator;

/** The customary sets in the plane. */
final class PlanarLaws {

    private PlanarLaws() {}

    /** Equal Gaussians whose centres stand evenly on a circle, the first on the positive half of the first axis. */
    static PointLaw gaussianRing(int count, double radius, double deviation) {
        double[][] centers = new double[count][];
        for (int c = 0; c < count; c++) {
            double angle = 2 * Math.PI * c / count;
            centers[c] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return new PointLaw.Clusters(centers, deviation);
    }

    /**
     * Two interleaved half circles of radius 1 with Gaussian noise, one around (0, 0) and one around (1, 1/2), which are
     * then scaled and shifted.
     */
    record TwoMoons(double noise, double scale, double[] shift) implements PointLaw {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void drawInto(RandomGenerator generator, double[] points, int at) {
            boolean isUpper = generator.nextBoolean();
            double angle = Math.PI * generator.nextDouble();
            double x = isUpper ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle);
            points[at] = scale * (x + noise * generator.nextGaussian()) + shift[0];
            points[at + 1] = scale * (y + noise * generator.nextGaussian()) + shift[1];
        }
    }

    /** The uniform law on the dark squares of a board of 4 by 4 around the origin; the square at the origin is dark. */
    record Checkerboard(double width) implements PointLaw {

        private static final int COUNT = 4;

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void drawInto(RandomGenerator generator, double[] points, int at) {
            int column = generator.nextInt(COUNT);
            int row = 2 * generator.nextInt(COUNT / 2) + column % 2;
            double side = width / COUNT;
            points[at] = (column + generator.nextDouble()) * side - width / 2;
            points[at + 1] = (row + generator.nextDouble()) * side - width / 2;
        }
    }

    /**
     * Arms that wind around the origin: (1 + a z1, b z2) for standard normal z, turned by 2 pi j / arms + rate exp(1 + a
     * z1) for a random j, times scale.
     *
     * @param radial a
     * @param tangential b
     */
    record Pinwheel(int arms, double radial, double tangential, double rate, double scale) implements PointLaw {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void drawInto(RandomGenerator generator, double[] points, int at) {
            double along = 1 + radial * generator.nextGaussian();
            double across = tangential * generator.nextGaussian();
            double angle = 2 * Math.PI * generator.nextInt(arms) / arms + rate * Math.exp(along);
            points[at] = scale * (along * Math.cos(angle) - across * Math.sin(angle));
            points[at + 1] = scale * (along * Math.sin(angle) + across * Math.cos(angle));
        }
    }

    /** Concentric circles of radii r / count, 2 r / count, ..., r, chosen with equal chances, with Gaussian noise. */
    record Rings(int count, double radius, double noise) implements PointLaw {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void drawInto(RandomGenerator generator, double[] points, int at) {
            double length = radius * (1 + generator.nextInt(count)) / count;
            double angle = 2 * Math.PI * generator.nextDouble();
            points[at] = length * Math.cos(angle) + noise * generator.nextGaussian();
            points[at + 1] = length * Math.sin(angle) + noise * generator.nextGaussian();
        }
    }
}
