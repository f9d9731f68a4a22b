package org.priorflow.benchmark;

import java.util.Locale;
import org.priorflow.kernel.SoftmaxInteraction;

/** A program that makes one interaction, n = 1,000 and d = 20, and prints how many milliseconds it took. */
final class ColdStart {

    private static final int N = 1000;
    private static final int D = 20;

    private ColdStart() {}

    /** Takes {@code kernel}, or {@code loops} for the plain pair of loops. */
    public static void main(String[] args) {
        Particles particles = Particles.normal(N, D, 1, 1);
        double[] points = particles.points;
        long start = System.nanoTime();
        double[] average = args[0].equals("loops")
                ? PairOfLoops.average(particles)
                : SoftmaxInteraction.of(D, 1)
                        .average(points, points, points, particles.bias, D)
                        .average();
        double milliseconds = (System.nanoTime() - start) * 1e-6;
        if (!Double.isFinite(average[0])) {
            throw new IllegalStateException("The average is not finite.");
        }
        System.out.printf(Locale.ROOT, "%.3f%n", milliseconds);
        particles.close();
    }
}
