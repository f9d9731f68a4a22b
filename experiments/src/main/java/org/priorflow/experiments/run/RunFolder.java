package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.priorflow.experiments.table.CsvLine;
import org.priorflow.tensor.Rows;
import org.priorflow.training.ParameterFile;

/** Writes the folder of one run under a temporary name, and moves it to its own when it is complete; the manifest is last. */
final class RunFolder {

    static final String MANIFEST = "manifest.json";
    static final String METRICS = "metrics.csv";
    static final String COSTS = "costs.csv";
    static final String PARTICLES = "particles.csv";
    static final String TRAINING = "training.csv";
    static final String TRAINED = "trained.prflow";
    static final String LOG = "run.log";

    private final RunResult result;
    private final Provenance provenance;
    private final DataDigests data;

    RunFolder(RunResult result, Provenance provenance, DataDigests data) {
        this.result = result;
        this.provenance = provenance;
        this.data = data;
    }

    void write(Path parent) {
        Path folder = parent.resolve(result.run().id());
        Path draft = parent.resolve("." + result.run().id() + ".tmp");
        try {
            Files.createDirectories(draft);
            Map<String, String> digests = new TreeMap<>();
            for (Map.Entry<String, CharSequence> file : texts().entrySet()) {
                byte[] bytes = file.getValue().toString().getBytes(StandardCharsets.UTF_8);
                Files.write(draft.resolve(file.getKey()), bytes);
                digests.put(file.getKey(), ConfigurationHash.sha256(bytes));
            }
            TrainingResult training = result.training();
            if (training != null) {
                Path trained = draft.resolve(TRAINED);
                ParameterFile.save(trained, training.signature(), training.state());
                digests.put(TRAINED, ConfigurationHash.sha256(Files.readAllBytes(trained)));
            }
            Map<String, Object> manifest = new RunManifest(result, provenance, data).entries(digests);
            Files.write(draft.resolve(MANIFEST), Documents.json(manifest).getBytes(StandardCharsets.UTF_8));
            Documents.move(draft, folder);
        } catch (IOException e) {
            Documents.discard(draft);
            throw Documents.failure(folder, e);
        }
    }

    private Map<String, CharSequence> texts() {
        Map<String, CharSequence> texts = new LinkedHashMap<>();
        texts.put(METRICS, metrics());
        texts.put(COSTS, costs());
        TrainingResult training = result.training();
        if (training != null) {
            texts.put(TRAINING, training(training));
        }
        Rows particles = result.particles();
        if (particles != null) {
            texts.put(
                    PARTICLES,
                    particles(particles, result.run().problem().problem().coordinateNames()));
        }
        if (result.status() != RunStatus.OK) {
            texts.put(LOG, log());
        }
        return texts;
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
                            .append(CsvLine.quoted(column.getKey()))
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
                .append(CsvLine.quoted(name))
                .append(',')
                .append(value)
                .append('\n'));
    }

    /** The ensemble with one row per particle, to the seven digits of single precision. */
    private static CharSequence particles(Rows particles, List<String> names) {
        StringBuilder csv = new StringBuilder(particles.values().length * 10);
        csv.append(String.join(",", names.stream().map(CsvLine::quoted).toList()))
                .append('\n');
        for (int i = 0, e = 0; i < particles.n(); i++) {
            for (int k = 0; k < particles.d(); k++, e++) {
                csv.append(k == 0 ? "" : ",").append((float) particles.values()[e]);
            }
            csv.append('\n');
        }
        return csv;
    }

    /** What happened to a run that did not come to its end. */
    private CharSequence log() {
        StringBuilder log = new StringBuilder(result.run().words()).append('\n');
        log.append(result.ending().started()).append(" started\n");
        Measurement last = result.last();
        if (last != null) {
            log.append("step ").append(last.cost().steps()).append(" was the last to be measured\n");
        }
        log.append(result.ending().ended()).append(' ').append(result.status());
        log.append(": ").append(result.ending().message()).append('\n');
        Throwable failure = result.ending().failure();
        if (failure != null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            log.append(trace);
        }
        return log;
    }
}
