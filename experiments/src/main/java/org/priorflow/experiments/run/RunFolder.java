package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.priorflow.metric.RunCost;
import org.priorflow.tensor.Rows;
import org.priorflow.training.ParameterFile;

/** Writes the folder of one run under a temporary name, and moves it to its own when it is complete. */
final class RunFolder {

    static final String MANIFEST = "manifest.json";
    static final String METRICS = "metrics.csv";
    static final String COSTS = "costs.csv";
    static final String PARTICLES = "particles.csv";
    static final String TRAINING = "training.csv";
    static final String TRAINED = "trained.prflow";

    private static final double MILLIS = 1e-3;

    private final RunResult result;
    private final Provenance provenance;

    RunFolder(RunResult result, Provenance provenance) {
        this.result = result;
        this.provenance = provenance;
    }

    void write(Path parent) {
        Path folder = parent.resolve(result.run().id());
        Path draft = parent.resolve("." + result.run().id() + ".tmp");
        try {
            Files.createDirectories(draft);
            Documents.writeYaml(draft.resolve("config.yaml"), result.run().configuration());
            Documents.write(draft.resolve(METRICS), metrics());
            Documents.write(draft.resolve(COSTS), costs());
            TrainingResult training = result.training();
            if (training != null) {
                Documents.write(draft.resolve(TRAINING), training(training));
                ParameterFile.save(draft.resolve(TRAINED), training.signature(), training.state());
            }
            Rows particles = result.particles();
            if (particles != null) {
                List<String> names = result.run().problem().problem().coordinateNames();
                Documents.write(draft.resolve(PARTICLES), particles(particles, names));
            }
            Documents.write(draft.resolve("run.log"), log());
            Documents.writeJson(draft.resolve(MANIFEST), manifest(digests(draft)));
            Documents.move(draft, folder);
        } catch (IOException e) {
            Documents.discard(draft);
            throw Documents.failure(folder, e);
        } catch (UncheckedIOException e) {
            Documents.discard(draft);
            throw e;
        }
    }

    /** The digests of the files of a run, by name. */
    static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(MANIFEST)) {
                    digests.put(name, ConfigurationHash.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return digests;
    }

    private CharSequence metrics() {
        StringBuilder csv = new StringBuilder("run_id,step,metric,value\n");
        for (Measurement measurement : result.measurements()) {
            append(csv, measurement, measurement.values());
            append(csv, measurement, measurement.diagnostics());
        }
        return csv;
    }

    /** What every record had cost; apart from the metrics because the seconds differ from run to run. */
    private CharSequence costs() {
        StringBuilder csv = new StringBuilder("run_id,step,gradient_evaluations,seconds\n");
        for (Measurement measurement : result.measurements()) {
            csv.append(result.run().id())
                    .append(',')
                    .append(measurement.cost().steps())
                    .append(',')
                    .append(measurement.cost().gradientEvaluations())
                    .append(',')
                    .append(measurement.cost().seconds())
                    .append('\n');
        }
        return csv;
    }

    // The loss at about a thousand iterations is enough to draw it; measurements are written all.
    private CharSequence training(TrainingResult training) {
        StringBuilder csv = new StringBuilder("run_id,iteration,seconds,quantity,value\n");
        append(csv, training.curve(), (int) Math.max(1, training.cost().iterations() / 1000));
        append(csv, training.measurements(), 1);
        return csv;
    }

    private void append(StringBuilder csv, Map<String, double[]> columns, int stride) {
        double[] iterations = columns.getOrDefault(TrainingResult.ITERATION, new double[0]);
        for (int row = 0; row < iterations.length; row += stride) {
            for (Map.Entry<String, double[]> column : columns.entrySet()) {
                double value = column.getValue()[row];
                if (!column.getKey().equals(TrainingResult.ITERATION)
                        && !column.getKey().equals(TrainingResult.SECONDS)
                        && !Double.isNaN(value)) {
                    csv.append(result.run().id())
                            .append(',')
                            .append((long) iterations[row])
                            .append(',')
                            .append((float) columns.get(TrainingResult.SECONDS)[row])
                            .append(',')
                            .append(quoted(column.getKey()))
                            .append(',')
                            .append(value)
                            .append('\n');
                }
            }
        }
    }

    private void append(StringBuilder csv, Measurement measurement, Map<String, Double> values) {
        values.forEach((name, value) -> csv.append(result.run().id())
                .append(',')
                .append(measurement.cost().steps())
                .append(',')
                .append(quoted(name))
                .append(',')
                .append(value)
                .append('\n'));
    }

    /** The ensemble with one row per particle, to the seven digits of single precision. */
    private static CharSequence particles(Rows particles, List<String> names) {
        StringBuilder csv = new StringBuilder(particles.values().length * 10);
        csv.append(String.join(",", names.stream().map(RunFolder::quoted).toList()))
                .append('\n');
        for (int i = 0, e = 0; i < particles.n(); i++) {
            for (int k = 0; k < particles.d(); k++, e++) {
                csv.append(k == 0 ? "" : ",").append((float) particles.values()[e]);
            }
            csv.append('\n');
        }
        return csv;
    }

    static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private CharSequence log() {
        StringBuilder log = new StringBuilder(result.run().words()).append('\n');
        log.append(result.ending().started()).append(" started\n");
        for (Measurement measurement : result.measurements()) {
            RunCost cost = measurement.cost();
            log.append(String.format(
                    Locale.ROOT,
                    "step %d, %d gradient evaluations, %.3f s:",
                    cost.steps(),
                    cost.gradientEvaluations(),
                    cost.seconds()));
            Stream.of(measurement.values(), measurement.diagnostics())
                    .flatMap(values -> values.entrySet().stream())
                    .forEach(value ->
                            log.append(String.format(Locale.ROOT, " %s=%.4g", value.getKey(), value.getValue())));
            log.append('\n');
        }
        log.append(result.ending().ended()).append(' ').append(result.status());
        log.append(
                        result.ending().message().isEmpty()
                                ? ""
                                : ": " + result.ending().message())
                .append('\n');
        Throwable failure = result.ending().failure();
        if (failure != null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            log.append(trace);
        }
        return log;
    }

    private Map<String, Object> manifest(Map<String, String> digests) {
        PlannedRun run = result.run();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("run_id", run.id());
        manifest.put("problem", run.problem().label());
        manifest.put("prior", run.prior().label());
        manifest.put("flow", run.flow().label());
        manifest.put("seed", run.seed().value());
        Map<String, Object> seeds = new LinkedHashMap<>();
        seeds.put("initial", hex(run.seed().seeds().initial().value()));
        seeds.put("metrics", hex(run.seed().seeds().metrics().value()));
        seeds.put("flow", hex(run.seed().seeds().flow().value()));
        if (run.flow().source() instanceof FlowSource.Trained) {
            seeds.put("training", hex(run.seed().seeds().training().value()));
        }
        manifest.put("derived_seeds", seeds);
        manifest.put("data", dataDigests(run.configuration()));
        manifest.put("environment", provenance.entries());
        manifest.put("started", result.ending().started().toString());
        manifest.put("ended", result.ending().ended().toString());
        Duration duration =
                Duration.between(result.ending().started(), result.ending().ended());
        manifest.put("seconds", duration.toMillis() * MILLIS);
        Measurement last = result.last();
        if (last != null) {
            manifest.put("steps", last.cost().steps());
            manifest.put("gradient_evaluations", last.cost().gradientEvaluations());
            manifest.put("step_seconds", last.cost().seconds());
        }
        TrainingResult training = result.training();
        if (training != null) {
            Map<String, Object> entries = new LinkedHashMap<>();
            entries.put("parameters", training.state().parameters().length);
            entries.put("iterations", training.cost().iterations());
            entries.put("seconds", training.cost().seconds());
            entries.put("target_gradients", training.cost().targetGradients());
            manifest.put("training", entries);
        }
        manifest.put("files", digests);
        manifest.put("message", result.ending().message());
        manifest.put("warnings", RunWarnings.of(List.of(result)));
        manifest.put("status", result.status().toString());
        return manifest;
    }

    private static String hex(long bits) {
        return "%016x".formatted(bits);
    }

    /** The digests of all files that a configuration names. */
    static List<Map<String, String>> dataDigests(Object configuration) {
        List<Map<String, String>> digests = new ArrayList<>();
        if (configuration instanceof Map<?, ?> map) {
            map.values().forEach(value -> digests.addAll(dataDigests(value)));
        } else if (configuration instanceof String text && namesFile(text)) {
            try {
                String digest = ConfigurationHash.sha256(Files.readAllBytes(Path.of(text)));
                Map<String, String> entry = new LinkedHashMap<>();
                entry.put("file", text);
                entry.put("sha256", digest);
                digests.add(entry);
            } catch (IOException e) {
                throw Documents.failure(Path.of(text), e);
            }
        }
        return digests;
    }

    private static boolean namesFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }
}
