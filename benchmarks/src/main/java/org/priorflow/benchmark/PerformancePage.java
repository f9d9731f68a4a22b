package org.priorflow.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmarks that the JMH options on the command line select, and prints the tables of docs/performance.md. */
public final class PerformancePage {

    private static final String COMMAND = "java -jar benchmarks/target/benchmarks.jar";

    private final Map<String, Double> seconds = new TreeMap<>();

    private PerformancePage(Collection<RunResult> results) {
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            StringBuilder key = new StringBuilder(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1));
            for (String parameter : result.getParams().getParamsKeys()) {
                key.append(' ')
                        .append(parameter)
                        .append('=')
                        .append(result.getParams().getParam(parameter));
            }
            seconds.put(key.toString(), result.getPrimaryResult().getScore());
        }
    }

    /** Takes the options of JMH, such as {@code -p n=4000 JointBench RooflineBench}. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException, IOException {
        Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
        String page = new PerformancePage(results).text(String.join(" ", args));
        Path file = Path.of("docs", "performance.md");
        if (args.length == 0) {
            Files.writeString(file, page);
        }
        System.out.println(page);
    }

    private String text(String arguments) throws IOException {
        return """
                # Performance

                Made by `%s` on %s, %s processors, %s %s. Times are means of the iterations, in seconds.

                The limit of a joint interaction is 4 n^2 d / (multiply-add rate) + n^2 / (exponential rate), both rates
                measured in the same run on the same number of threads.

                | kernel | type | threads | multiply-adds, GFLOP/s | exponentials, G/s |
                |---|---|--:|--:|--:|
                %s
                | type | n | d | threads | seconds | limit | part of the limit |
                |---|--:|--:|--:|--:|--:|--:|
                %s
                | other runs | seconds |
                |---|--:|
                %s""".formatted(
                        (COMMAND + " " + arguments).strip(),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        Runtime.version(),
                        roofline(),
                        joint(),
                        others());
    }

    private String roofline() {
        StringBuilder rows = new StringBuilder();
        for (String type : new String[] {"single", "doubled"}) {
            for (int threads = 1; threads <= 2; threads++) {
                rows.append(row(
                        "roofline | %s | %d | %.1f | %.2f",
                        type, threads, multiplyAdds(type, threads), exponentials(type, threads)));
            }
        }
        return rows.toString();
    }

    private double multiplyAdds(String type, int threads) {
        int lanes = type.equals("single") ? 8 : 4;
        return 20.0
                * lanes
                * RooflineBench.STEPS
                * threads
                * 1e-9
                / time("RooflineBench." + type + "MultiplyAdd", threads);
    }

    private double exponentials(String type, int threads) {
        return 1e-9 * RooflineBench.EXPONENTIALS * threads / time("RooflineBench." + type + "Exponential", threads);
    }

    private double time(String benchmark, int threads) {
        return seconds.getOrDefault(benchmark + " threads=" + threads, Double.NaN);
    }

    private String joint() {
        StringBuilder rows = new StringBuilder();
        seconds.forEach((key, time) -> {
            if (key.startsWith("JointBench.")) {
                String type = key.substring(key.indexOf('.') + 1, key.indexOf(' '));
                int n = number(key, "n");
                int d = number(key, "d");
                int threads = number(key, "threads");
                double limit = 1e-9 * n * n * (4.0 * d / multiplyAdds(type, threads) + 1 / exponentials(type, threads));
                rows.append(row(
                        "%s | %d | %d | %d | %.5f | %.5f | %.0f %%",
                        type, n, d, threads, time, limit, 100 * limit / time));
            }
        });
        return rows.toString();
    }

    private static int number(String key, String parameter) {
        String value = key.substring(key.indexOf(" " + parameter + "=") + parameter.length() + 2);
        return Integer.parseInt(value.split(" ")[0]);
    }

    private String others() {
        StringBuilder rows = new StringBuilder();
        seconds.forEach((key, time) -> {
            if (!key.startsWith("JointBench.") && !key.startsWith("RooflineBench.")) {
                rows.append(row("%s | %.5f", key, time));
            }
        });
        return rows.toString();
    }

    private static String row(String format, Object... cells) {
        return "| " + String.format(Locale.ROOT, format, cells) + " |\n";
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
