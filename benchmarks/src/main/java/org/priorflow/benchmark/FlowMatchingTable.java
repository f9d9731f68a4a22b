package org.priorflow.benchmark;

import static org.priorflow.benchmark.Results.header;
import static org.priorflow.benchmark.Results.row;

import java.util.Locale;
import java.util.Map;

/** The training iteration of flow matching beside the time that its matrix products take at the rate of the machine. */
final class FlowMatchingTable {

    private FlowMatchingTable() {}

    static String of(Results results) {
        StringBuilder rows =
                new StringBuilder(header("pairs", "type", "d", "time", "products at the limit", "part of the limit"));
        for (Results.Row row : results.startingWith("FlowMatchingBench.")) {
            String type = row.parameters().get("precision");
            String limitOf = type.equals("FLOAT") ? "singleMultiplyAdd" : "doubledMultiplyAdd";
            double operations = 2 * FlowMatchingBench.multiplyAdds(row.number("d"));
            double limit = operations
                    * results.leastSecondsOf("RooflineBench." + limitOf, Map.of("threads", "1"))
                    / RooflineBench.OPERATIONS;
            rows.append(row(
                    row.parameters().get("coupling"),
                    type,
                    row.number("d"),
                    Results.time(row.seconds()),
                    Results.time(limit),
                    String.format(Locale.ROOT, "%.0f %%", 100 * limit / row.seconds())));
        }
        return rows.toString();
    }
}
