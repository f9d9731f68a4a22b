package org.priorflow.benchmark;

import static org.priorflow.benchmark.Results.header;
import static org.priorflow.benchmark.Results.row;

import java.util.Locale;
import java.util.Map;

/** The joint interaction beside the limit that the machine sets, and the rates that the limit is made of. */
final class JointTable {

    private final Results results;

    private JointTable(Results results) {
        this.results = results;
    }

    static String of(Results results) {
        JointTable table = new JointTable(results);
        return table.rates() + "\n" + table.fractions();
    }

    private String rates() {
        StringBuilder rows =
                new StringBuilder(header("type", "threads", "multiply-adds, GFLOP/s", "exponentials, G/s"));
        for (String type : new String[] {"single", "doubled"}) {
            for (int threads = 1; threads <= 2; threads++) {
                if (Double.isNaN(time(type + "MultiplyAdd", threads))) {
                    continue; // not asked for
                }
                rows.append(row(
                        typeName(type),
                        threads,
                        format("%.0f", 1e-9 * multiplyAdds(type, threads)),
                        format("%.2f", 1e-9 * exponentials(type, threads))));
            }
        }
        return rows.toString();
    }

    private String fractions() {
        StringBuilder rows = new StringBuilder(
                header("type", "n", "d", "threads", "time", "limit", "part of the limit", "per pair"));
        for (Results.Row row : results.startingWith("JointBench.")) {
            String type = row.benchmark().substring("JointBench.".length());
            double pairs = Math.pow(row.number("n"), 2);
            int d = row.number("d");
            int threads = row.number("threads");
            double limit = pairs * (4.0 * d / multiplyAdds(type, threads) + 1 / exponentials(type, threads));
            rows.append(row(
                    typeName(type),
                    row.number("n"),
                    d,
                    threads,
                    row.timeAndSpread(),
                    Results.time(limit),
                    format("%.0f %%", 100 * limit / row.seconds()),
                    format("%.2f ns", 1e9 * row.seconds() / pairs)));
        }
        return rows.toString();
    }

    private static String typeName(String type) {
        return type.equals("single") ? "FLOAT" : "DOUBLE";
    }

    /** Floating-point operations per second. */
    private double multiplyAdds(String type, int threads) {
        return (double) RooflineBench.OPERATIONS * threads / time(type + "MultiplyAdd", threads);
    }

    /** Exponentials per second. */
    private double exponentials(String type, int threads) {
        return (double) RooflineBench.EXPONENTIALS * threads / time(type + "Exponential", threads);
    }

    private double time(String benchmark, int threads) {
        return results.leastSecondsOf("RooflineBench." + benchmark, Map.of("threads", Integer.toString(threads)));
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
