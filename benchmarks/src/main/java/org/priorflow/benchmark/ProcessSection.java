package org.priorflow.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A section that times whole processes from start to end, some ways to do the same in turn.
 *
 * @param note a paragraph that says what the rows are
 * @param ways the options of Java, main class and arguments of each, by name
 * @param runs how often each is timed, after a run that is not
 */
record ProcessSection(String name, String title, String note, Map<String, List<String>> ways, int runs)
        implements Section {

    private static final String PLAIN = "-Dpriorflow.kernels=plain";

    /** The first interaction of a program, by the kernels and by plain loops. */
    static ProcessSection coldStart() {
        String main = ColdStart.class.getName();
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("kernel, loops chosen automatically", withVectors(main, "kernel"));
        ways.put("kernel, plain loops", withVectors(PLAIN, main, "kernel"));
        ways.put("a plain pair of loops", withVectors(main, "loops"));
        return new ProcessSection(
                "cold-start",
                "The first call of a program",
                "One joint interaction of n = 1,000 particles in d = 20 dimensions, double precision, in a program that does"
                        + " nothing else: whole processes from start to end, and the call in them. Medians of 10 runs each, in"
                        + " turn, and the quarter and three quarters of the runs.",
                ways,
                10);
    }

    /** The first study of the README. */
    static ProcessSection quickstart() {
        String main = "org.priorflow.experiments.wiring.Main";
        String[] study = {
            main,
            "run",
            "quickstart",
            "--out",
            Path.of(temporary(), "priorflow-quickstart").toString()
        };
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("loops chosen automatically", withVectors(study));
        List<String> plain = new ArrayList<>(List.of(PLAIN));
        plain.addAll(List.of(study));
        ways.put("plain loops", withVectors(plain.toArray(String[]::new)));
        return new ProcessSection(
                "quickstart",
                "The quickstart study",
                "`priorflow run quickstart` from start to end, report included: whole processes. Medians of 5 runs each, in"
                        + " turn, and the quarter and three quarters of the runs.",
                ways,
                5);
    }

    private static String temporary() {
        return System.getProperty("java.io.tmpdir");
    }

    private static List<String> withVectors(String... rest) {
        List<String> command = new ArrayList<>(List.of(
                "-XX:+UseParallelGC",
                "--add-modules",
                "jdk.incubator.vector",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(rest));
        return command;
    }

    /** {@inheritDoc} An option is the number of runs. */
    @Override
    public String measure(List<String> options) throws IOException {
        int count = options.isEmpty() ? runs : Integer.parseInt(options.get(0));
        Map<String, double[][]> times = new LinkedHashMap<>();
        ways.keySet().forEach(way -> times.put(way, new double[2][count]));
        for (int run = -1; run < count; run++) {
            for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                double[] seconds = secondsOf(way.getValue());
                if (run >= 0) {
                    times.get(way.getKey())[0][run] = seconds[0];
                    times.get(way.getKey())[1][run] = seconds[1];
                }
            }
        }
        return note + "\n\n" + table(times);
    }

    private static String table(Map<String, double[][]> times) {
        boolean hasCalls = times.values().stream().anyMatch(of -> of[1][0] > 0);
        StringBuilder rows = new StringBuilder(
                hasCalls ? Results.header("way", "process", "call") : Results.header("way", "process"));
        times.forEach((way, of) -> rows.append(
                hasCalls ? Results.row(way, quartiles(of[0]), quartiles(of[1])) : Results.row(way, quartiles(of[0]))));
        return rows.toString();
    }

    private static String quartiles(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return "%s (%s to %s)"
                .formatted(
                        Results.time((sorted[last / 2] + sorted[(last + 1) / 2]) / 2),
                        Results.time(sorted[Math.round(last / 4f)]),
                        Results.time(sorted[Math.round(last * 3 / 4f)]));
    }

    /** Seconds of the process, and of what it timed itself if it printed milliseconds, else zero. */
    private static double[] secondsOf(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        File output = File.createTempFile("priorflow", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("OMP_NUM_THREADS", "1");
        try {
            long start = System.nanoTime();
            int status = builder.start().waitFor();
            double seconds = (System.nanoTime() - start) * 1e-9;
            String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
            if (status != 0) {
                throw new IOException("Exit status %d of %s:%n%s".formatted(status, command, text));
            }
            String last = text.strip().substring(text.strip().lastIndexOf('\n') + 1);
            return new double[] {seconds, last.matches("[0-9.]+") ? 1e-3 * Double.parseDouble(last) : 0};
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(String.format(Locale.ROOT, "Stopped while %s ran.", command), stopped);
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }
}
