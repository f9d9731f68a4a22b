package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.priorflow.metric.RunCost;
import org.priorflow.tensor.Rows;

/** Writes the folder of one run under a temporary name, and moves it to its own when it is complete. */
final class RunFolder {

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
            Documents.write(draft.resolve("metrics.csv"), metrics());
            Rows particles = result.particles();
            if (particles != null) {
                List<String> names = result.run().problem().problem().coordinateNames();
                Documents.write(draft.resolve("particles.csv"), particles(particles, names));
            }
            Documents.write(draft.resolve("run.log"), log());
            Documents.writeJson(draft.resolve("manifest.json"), manifest());
            Documents.move(draft, folder);
        } catch (IOException e) {
            throw Documents.failure(folder, e);
        }
    }

    private CharSequence metrics() {
        StringBuilder csv = new StringBuilder("run_id,step,metric,value\n");
        for (Measurement measurement : result.measurements()) {
            append(csv, measurement, measurement.values());
            append(csv, measurement, measurement.diagnostics());
        }
        return csv;
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

    private Map<String, Object> manifest() {
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
