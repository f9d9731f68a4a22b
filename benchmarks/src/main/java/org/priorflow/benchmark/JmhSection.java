package org.priorflow.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A section that JMH measures.
 *
 * @param note a paragraph that says what the rows are
 * @param benchmarks patterns of benchmark names, as JMH takes them
 * @param parameters values in the place of those of the benchmarks, by parameter; may be empty
 * @param iterations warm-up and measured iterations in the place of those of the benchmarks, except of {@link RooflineBench}, whose
 *     rates would be too low; 0 leaves all of them
 * @param tables makes the tables from the results
 */
record JmhSection(
        String name,
        String title,
        String note,
        List<String> benchmarks,
        Map<String, String[]> parameters,
        int iterations,
        Function<Results, String> tables)
        implements Section {

    /** A section with one row per benchmark and combination of parameters. */
    static JmhSection plain(String name, String title, String note, String benchmarks) {
        return new JmhSection(name, title, note, List.of(benchmarks), Map.of(), 0, Results::table);
    }

    @Override
    public String measure(List<String> options) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(options.toArray(String[]::new));
        List<RunResult> results = new ArrayList<>();
        for (String benchmark : benchmarks) {
            ChainedOptionsBuilder builder = new OptionsBuilder().parent(given).include(benchmark);
            parameters.forEach(builder::param);
            if (iterations > 0 && !benchmark.startsWith(RooflineBench.class.getSimpleName())) {
                builder.warmupIterations(iterations).measurementIterations(iterations);
            }
            results.addAll(new Runner(builder.build()).run());
        }
        return note + "\n\n" + tables.apply(new Results(results));
    }
}
