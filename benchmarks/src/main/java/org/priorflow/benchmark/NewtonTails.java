package org.priorflow.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.priorflow.random.Seed;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.entropic.EntropicSettings;
import org.priorflow.transport.entropic.SinkhornNewtonSparse;

/** The error of the marginals before every Newton step, on the problems of [tang2024accelerating] and on clouds. */
final class NewtonTails {

    private static final int SIDE = 28;

    private NewtonTails() {}

    static String table() {
        Map<String, TransportProblem> problems = new LinkedHashMap<>();
        problems.put("random assignment, n = 500", random(500));
        problems.put("clouds in the plane, n = 500", TransportProblem.uniform(TransportTable.costs(500)));
        problems.put("images 28 x 28, L1", images(1));
        problems.put("images 28 x 28, squared L2", images(2));
        StringBuilder text = new StringBuilder("""
                The marginal error of Sinkhorn-Newton-Sparse before every Newton step and after the last; costs have the largest
                value 1, the tolerance is 1e-12.

                | problem | 1 / epsilon | Sinkhorn passes | marginal error, step by step | entries of a row kept at the end |
                |---|--:|--:|---|--:|
                """);
        problems.forEach((name, problem) -> {
            for (double eta : new double[] {200, 1200}) {
                text.append(row(name, problem, eta));
            }
        });
        return text.toString();
    }

    private static String row(String name, TransportProblem problem, double eta) {
        EntropicSettings settings =
                EntropicSettings.of(1 / eta).withTolerance(1e-12).withIterationLimit(60);
        SinkhornNewtonSparse.Report report = new SinkhornNewtonSparse(settings).report(problem);
        String errors = Arrays.stream(report.result().marginalErrors())
                .mapToObj("%.1e"::formatted)
                .collect(Collectors.joining(", "));
        long[] kept = report.keptEntries();
        return "| %s | %.0f | %d | %s (%s) | %.1f |%n"
                .formatted(
                        name,
                        eta,
                        report.sinkhornIterations(),
                        errors,
                        report.result().status(),
                        kept.length == 0 ? 0 : kept[kept.length - 1] / (double) problem.n());
    }

    private static TransportProblem random(int n) {
        RandomGenerator generator = new Seed(5).generator();
        return TransportProblem.uniform(
                CostMatrix.of(n, n, generator.doubles((long) n * n).toArray()));
    }

    // Two histograms of some blobs each, on the pixels of an image.
    private static TransportProblem images(int power) {
        int n = SIDE * SIDE;
        double[] costs = new double[n * n];
        double largest = power == 1 ? 2 * (SIDE - 1) : 2 * (SIDE - 1) * (SIDE - 1);
        for (int e = 0; e < costs.length; e++) {
            double dx = Math.abs(e / n % SIDE - e % n % SIDE);
            double dy = Math.abs(e / n / SIDE - e % n / SIDE);
            costs[e] = (power == 1 ? dx + dy : dx * dx + dy * dy) / largest;
        }
        return TransportProblem.of(CostMatrix.of(n, n, costs), blobs(new Seed(6)), blobs(new Seed(7)));
    }

    private static double[] blobs(Seed seed) {
        RandomGenerator generator = seed.generator();
        double[] weights = new double[SIDE * SIDE];
        Arrays.fill(weights, 0.01);
        for (int blob = 0; blob < 4; blob++) {
            double x = generator.nextDouble(4, SIDE - 4);
            double y = generator.nextDouble(4, SIDE - 4);
            double width = generator.nextDouble(1.5, 4);
            for (int e = 0; e < weights.length; e++) {
                double squared = (e % SIDE - x) * (e % SIDE - x) + (e / SIDE - y) * (e / SIDE - y);
                weights[e] += Math.exp(-squared / (2 * width * width));
            }
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
