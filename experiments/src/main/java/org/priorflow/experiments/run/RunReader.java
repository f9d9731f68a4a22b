package org.priorflow.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.table.CsvLine;
import org.priorflow.metric.RunCost;
import org.priorflow.tensor.Rows;
import org.priorflow.training.ParameterFile;

/** Reads back the folder of a run: the same measurements, to the bit, and the particles as they were written. */
final class RunReader {

    private final Path folder;
    private final PlannedRun run;
    private final List<String> metricLabels;

    RunReader(Path folder, PlannedRun run, StudyPlan plan) {
        this.folder = folder;
        this.run = run;
        this.metricLabels = plan.metrics().stream().map(MetricCase::label).toList();
    }

    /**
     * Reads the run.
     *
     * @throws InvalidInputException if a file is missing, or is not what was written
     */
    RunResult result() {
        try {
            Map<String, Object> manifest = Documents.readJson(folder.resolve(RunFolder.MANIFEST));
            RunStatus status = RunStatus.ofOrNull(manifest.get("status"));
            if (status == null || !run.id().equals(manifest.get("run_id"))) {
                throw damaged("its manifest does not name this run and a status");
            }
            if (!RunFolder.digests(folder).equals(manifest.get("files"))) {
                throw damaged("a file was changed or lost since it was written");
            }
            RunResult.Ending ending = new RunResult.Ending(
                    status,
                    String.valueOf(manifest.get("message")),
                    null,
                    instant(manifest, "started"),
                    instant(manifest, "ended"));
            return new RunResult(run, ending, measurements(), training(manifest), particles());
        } catch (IOException e) {
            throw damaged(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException e) {
            throw damaged("a number or a time cannot be read");
        }
    }

    private InvalidInputException damaged(String why) {
        return new InvalidInputException("The run folder %s is damaged: %s".formatted(folder, why));
    }

    private static Instant instant(Map<String, Object> manifest, String key) {
        return Instant.parse(String.valueOf(manifest.get(key)));
    }

    private List<Measurement> measurements() throws IOException {
        Map<Long, Map<String, Double>> values = new LinkedHashMap<>();
        Map<Long, Map<String, Double>> diagnostics = new LinkedHashMap<>();
        for (List<String> cells : rows(RunFolder.METRICS)) {
            long step = Long.parseLong(cells.get(1));
            (metricLabels.contains(cells.get(2)) ? values : diagnostics)
                    .computeIfAbsent(step, first -> new LinkedHashMap<>())
                    .put(cells.get(2), Double.parseDouble(cells.get(3)));
        }
        List<Measurement> measurements = new ArrayList<>();
        for (List<String> cells : rows(RunFolder.COSTS)) {
            long step = Long.parseLong(cells.get(1));
            RunCost cost = new RunCost(step, Long.parseLong(cells.get(2)), Double.parseDouble(cells.get(3)));
            measurements.add(new Measurement(
                    cost, values.getOrDefault(step, Map.of()), diagnostics.getOrDefault(step, Map.of())));
        }
        return measurements;
    }

    private @Nullable TrainingResult training(Map<String, Object> manifest) throws IOException {
        if (!(run.flow().source() instanceof FlowSource.Trained source)
                || !(manifest.get("training") instanceof Map<?, ?> spent)) {
            return null;
        }
        SortedMap<String, double[]> curve = new TreeMap<>();
        SortedMap<String, double[]> measured = new TreeMap<>();
        trainingColumns().forEach((isMetric, columns) -> (isMetric ? measured : curve).putAll(columns));
        String signature = source.trainer().signature();
        TrainingCost cost = new TrainingCost(
                ((Number) spent.get("iterations")).longValue(),
                ((Number) spent.get("seconds")).doubleValue(),
                ((Number) spent.get("target_gradients")).longValue());
        return new TrainingResult(
                signature, ParameterFile.load(folder.resolve(RunFolder.TRAINED), signature), cost, curve, measured);
    }

    // Rows of metrics, and rows of losses, each with the iterations that they have in common.
    private Map<Boolean, SortedMap<String, double[]>> trainingColumns() throws IOException {
        Map<Boolean, List<List<String>>> parts = rows(RunFolder.TRAINING).stream()
                .collect(Collectors.partitioningBy(cells -> metricLabels.contains(cells.get(3))));
        Map<Boolean, SortedMap<String, double[]>> columns = new LinkedHashMap<>();
        parts.forEach((isMetric, rows) -> {
            Map<Long, Map<String, Double>> byIteration = new TreeMap<>();
            for (List<String> cells : rows) {
                Map<String, Double> row =
                        byIteration.computeIfAbsent(Long.parseLong(cells.get(1)), first -> new TreeMap<>());
                row.put(TrainingResult.ITERATION, Double.parseDouble(cells.get(1)));
                row.put(TrainingResult.SECONDS, Double.parseDouble(cells.get(2)));
                row.put(cells.get(3), Double.parseDouble(cells.get(4)));
            }
            Columns collected = Columns.of(Map.of());
            byIteration.values().forEach(collected::add);
            columns.put(isMetric, collected.arrays());
        });
        return columns;
    }

    private @Nullable Rows particles() throws IOException {
        if (!Files.exists(folder.resolve(RunFolder.PARTICLES))) {
            return null;
        }
        List<String> lines = lines(RunFolder.PARTICLES);
        int d = run.problem().problem().dimension();
        double[] values = new double[lines.size() * d];
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            for (int k = 0; k < d; k++) {
                values[i * d + k] = Float.parseFloat(cells[k]);
            }
        }
        return Rows.of(lines.size(), d, values);
    }

    private List<List<String>> rows(String file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines(file)) {
            List<String> cells = CsvLine.cellsOrNull(line);
            if (cells == null) {
                throw damaged("a line of " + file + " has a double quote without its twin");
            }
            rows.add(cells);
        }
        return rows;
    }

    private List<String> lines(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        return lines.subList(1, lines.size());
    }
}
