package org.priorflow.benchmark;

import static org.priorflow.benchmark.Results.header;
import static org.priorflow.benchmark.Results.row;

import java.util.Locale;
import java.util.Map;

/** Training steps of learned flows beside the time that their products, and exponentials, take at the rates of the machine. */
final class LearnedTable {

    private LearnedTable() {}

    static String neuralOde(Results results) {
        StringBuilder rows = new StringBuilder(
                header("hidden layers", "type", "time", "products at the limit", "part of the limit"));
        for (Results.Row row : results.startingWith("NeuralOdeBench.")) {
            String type = row.parameters().get("precision");
            String rate = type.equals("FLOAT") ? "singleMultiplyAdd" : "doubledMultiplyAdd";
            double limit = 2 * NeuralOdeBench.multiplyAdds(row.number("width")) * secondsPerOperation(results, rate);
            String width = row.parameters().get("width");
            rows.append(row(
                    width + " - " + width, type, Results.time(row.seconds()), Results.time(limit), part(limit, row)));
        }
        return rows.toString();
    }

    // Multiply-adds per pair and coordinate: 2 forward; back, 3 in the sums over keys and 4 in those over queries. A
    // pass takes an
    // exponential per pair and head.
    static String layer(Results results) {
        StringBuilder rows =
                new StringBuilder(header("pass", "coordinates per head", "time", "limit", "part of the limit"));
        for (Results.Row row : results.startingWith("RwpoLayerBench.")) {
            boolean isBoth = row.benchmark().endsWith("forwardAndBack");
            double pairs = RwpoLayerBench.pairs(row.number("headSize"));
            double products = 4.0 * RwpoLayerBench.N * RwpoLayerBench.N * RwpoLayerBench.D * (isBoth ? 4.5 : 1);
            double limit = products * secondsPerOperation(results, "doubledMultiplyAdd")
                    + pairs * (isBoth ? 3 : 1) * secondsPerExponential(results);
            rows.append(row(
                    isBoth ? "forward and back" : "forward",
                    row.number("headSize"),
                    Results.time(row.seconds()),
                    Results.time(limit),
                    part(limit, row)));
        }
        return rows.toString();
    }

    private static double secondsPerOperation(Results results, String name) {
        return results.leastSecondsOf("RooflineBench." + name, Map.of("threads", "1")) / RooflineBench.OPERATIONS;
    }

    private static double secondsPerExponential(Results results) {
        return results.leastSecondsOf("RooflineBench.doubledExponential", Map.of("threads", "1"))
                / RooflineBench.EXPONENTIALS;
    }

    private static String part(double limit, Results.Row row) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * limit / row.seconds());
    }
}
