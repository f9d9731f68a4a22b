package org.priorflow.benchmark;

/** The joint average at scale 1 as a plain pair of Java loops, double precision, one thread: what the kernels stand beside. */
final class PairOfLoops {

    private PairOfLoops() {}

    /** The average [n, d] of the particles over themselves. */
    static double[] average(Particles particles) {
        int n = particles.n;
        int d = particles.d;
        double[] points = particles.points;
        double[] average = new double[n * d];
        double[] logits = new double[n];
        for (int i = 0; i < n; i++) {
            double largest = fillLogits(particles, i, logits);
            double mass = 0;
            for (int j = 0; j < n; j++) {
                double weight = Math.exp(logits[j] - largest);
                mass += weight;
                for (int k = 0; k < d; k++) {
                    average[i * d + k] += weight * points[j * d + k];
                }
            }
            for (int k = 0; k < d; k++) {
                average[i * d + k] /= mass;
            }
        }
        return average;
    }

    private static double fillLogits(Particles particles, int i, double[] logits) {
        int d = particles.d;
        double[] points = particles.points;
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < particles.n; j++) {
            double square = 0;
            for (int k = 0; k < d; k++) {
                double gap = points[i * d + k] - points[j * d + k];
                square += gap * gap;
            }
            logits[j] = particles.bias[j] - square;
            largest = Math.max(largest, logits[j]);
        }
        return largest;
    }
}
