package org.priorflow.transport.entropic;

/**
 * How far beyond Sinkhorn's update a step goes. Near the solution the iteration is a Gauss-Seidel iteration, which successive
 * over-relaxation speeds up as it does for linear systems [thibault2021overrelaxed]: with rate r of the plain iteration the best
 * factor is 2 / (1 + sqrt(1 - r)). The rate is estimated along the way. Where the error grows, the plain iteration, which always
 * converges, takes over for a while, and for good in the end.
 */
final class OverRelaxation {

    private static final int WINDOW = 12;
    private static final double LARGEST_FACTOR = 1.985;
    private static final double WORTHWHILE_ERROR = 0.1;
    private static final double GROWTH = 4;
    private static final int MOST_FAILURES = 4;

    private double factor = 1;
    private double earlier = Double.POSITIVE_INFINITY;
    private int count;
    private int failures;

    /** In [1, 2). */
    double factor() {
        return factor;
    }

    /** Takes the error of the marginals, as a part of the mass, after a step. */
    void record(double error) {
        if (++count % WINDOW != 0) {
            return;
        }
        double rate = Math.pow(error / earlier, 1.0 / WINDOW);
        boolean isKnown = earlier < Double.POSITIVE_INFINITY;
        if (isKnown && !(error < GROWTH * earlier)) {
            factor = 1;
            failures++;
        } else if (isKnown && error < WORTHWHILE_ERROR && rate < 1 && failures < MOST_FAILURES) {
            factor = Math.max(factor, Math.min(LARGEST_FACTOR, bestFactor(rate)));
        }
        earlier = error;
    }

    // With factor w an error mode of plain rate r has the rate t where (t + w - 1)^2 = w^2 r t.
    private double bestFactor(double rate) {
        if (rate <= factor - 1) {
            return factor;
        }
        double sum = rate + factor - 1;
        double plain = Math.min(sum * sum / (factor * factor * rate), 1);
        return 2 / (1 + Math.sqrt(1 - plain));
    }
}
