package org.priorflow.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** What JMH measured, as rows of a table; all times in seconds. */
final class Results {

    /**
     * One benchmark with one combination of its parameters.
     *
     * @param benchmark class and method, {@code JointBench.single}
     * @param seconds the median of the iterations, which a disturbance of some of them does not move
     * @param fastest the shortest iteration
     * @param spread the largest distance of an iteration from the median, relative to it
     * @param bytes what one operation allocates on the heap; not-a-number unless the collector was watched
     */
    record Row(
            String benchmark,
            Map<String, String> parameters,
            double seconds,
            double fastest,
            double spread,
            double bytes) {

        /** The time and how far the iterations are from it. */
        String timeAndSpread() {
            return String.format(Locale.ROOT, "%s ± %.0f %%", time(seconds), 100 * spread);
        }

        int number(String parameter) {
            return Integer.parseInt(parameters.get(parameter));
        }
    }

    private final List<Row> rows = new ArrayList<>();

    Results(Collection<RunResult> results) {
        for (RunResult result : results) {
            BenchmarkParams of = result.getParams();
            String name = of.getBenchmark();
            String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            Map<String, String> parameters = new TreeMap<>();
            for (String parameter : of.getParamsKeys()) {
                parameters.put(parameter, of.getParam(parameter));
            }
            double unit = of.getTimeUnit().toNanos(1) * 1e-9;
            Statistics statistics = result.getPrimaryResult().getStatistics();
            double median = statistics.getPercentile(50);
            double spread = Math.max(statistics.getMax() - median, median - statistics.getMin()) / median;
            double fastest = statistics.getMin() * unit;
            rows.add(new Row(shortName, parameters, median * unit, fastest, spread, allocated(result)));
        }
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The rows of benchmarks whose class and method begin with {@code prefix}, in the order of their run. */
    List<Row> startingWith(String prefix) {
        return rows.stream().filter(row -> row.benchmark.startsWith(prefix)).toList();
    }

    /** The time of a benchmark whose parameters have these values, among others; not-a-number if it was not run. */
    double secondsOf(String benchmark, Map<String, String> parameters) {
        return first(benchmark, parameters, Row::seconds);
    }

    /** The same in the fastest iteration: what the machine can do is what it did when nothing disturbed it. */
    double leastSecondsOf(String benchmark, Map<String, String> parameters) {
        return first(benchmark, parameters, Row::fastest);
    }

    private double first(String benchmark, Map<String, String> parameters, ToDoubleFunction<Row> time) {
        return rows.stream()
                .filter(row -> row.benchmark.equals(benchmark))
                .filter(row -> row.parameters.entrySet().containsAll(parameters.entrySet()))
                .mapToDouble(time)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** All rows, with a column for each parameter. */
    String table() {
        List<String> names = rows.stream()
                .flatMap(row -> row.parameters.keySet().stream())
                .distinct()
                .toList();
        StringBuilder table = new StringBuilder(heading("benchmark", names));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.benchmark));
            names.forEach(name -> cells.add(row.parameters.getOrDefault(name, "")));
            cells.add(row.timeAndSpread());
            table.append(row(cells.toArray()));
        }
        return table.toString();
    }

    private static String heading(String first, List<String> names) {
        List<String> columns = new ArrayList<>(List.of(first));
        columns.addAll(names);
        columns.add("time");
        return header(columns.toArray(String[]::new));
    }

    /** The two lines above a table; all columns but the first are set flush right. */
    static String header(String... columns) {
        return row((Object[]) columns) + "|---|" + "--:|".repeat(columns.length - 1) + "\n";
    }

    static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        return row.append('\n').toString();
    }

    /** A time in the unit that suits it. */
    static String time(double seconds) {
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%.2f us", seconds * 1e6);
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.2f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
