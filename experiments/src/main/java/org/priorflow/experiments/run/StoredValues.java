package org.priorflow.experiments.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that were measured in a study or in a run, without those that tell the time.
 *
 * @param configuration what was run
 * @param values by place
 */
public record StoredValues(Map<String, Object> configuration, Map<Place, Double> values) {

    /**
     * Where a value belongs.
     *
     * @param cell the run in words; empty for a run by itself, so that runs of different cells can be compared
     * @param step the step it was measured at
     * @param metric its label
     */
    public record Place(String cell, long step, String metric) {}

    /**
     * Reads the folder of a study or of a run.
     *
     * @throws org.priorflow.check.InvalidInputException if it is neither, or a run in it is damaged
     */
    public static StoredValues of(Path folder, StudyPlanner planner) {
        if (!Files.isDirectory(folder.resolve(StudyFolder.RUNS))) {
            StoredRun stored = StoredRun.of(folder, planner);
            return of(stored.result(), stored.plan());
        }
        StudyPlan plan = StoredRun.planOf(folder, planner);
        Map<Place, Double> values = new LinkedHashMap<>();
        for (PlannedRun run : plan.runs()) {
            Path path = folder.resolve(StudyFolder.RUNS).resolve(run.id());
            if (Files.exists(path)) {
                collect(new RunReader(path, run, plan).result(), plan, run.words(), values);
            }
        }
        return new StoredValues(plan.configuration(), values);
    }

    /** The values of a run by itself. */
    public static StoredValues of(RunResult result, StudyPlan plan) {
        Map<Place, Double> values = new LinkedHashMap<>();
        collect(result, plan, "", values);
        return new StoredValues(result.run().configuration(), values);
    }

    private static void collect(RunResult result, StudyPlan plan, String cell, Map<Place, Double> values) {
        Set<String> clocks = plan.metrics().stream()
                .filter(metric -> !metric.metric().isReproducible())
                .map(MetricCase::label)
                .collect(Collectors.toSet());
        for (Measurement measurement : result.measurements()) {
            measurement.values().forEach((label, value) -> {
                if (!clocks.contains(label)) {
                    values.put(new Place(cell, measurement.cost().steps(), label), value);
                }
            });
        }
    }

    /** How far the values of another study or run are from these. */
    public Change changeTo(StoredValues other) {
        int compared = 0;
        Map<String, Double> largest = new LinkedHashMap<>();
        for (Map.Entry<Place, Double> entry : values.entrySet()) {
            Double after = other.values.get(entry.getKey());
            if (after != null) {
                compared++;
                if (!entry.getValue().equals(after)) {
                    double gap = Math.abs(entry.getValue() - after);
                    largest.merge(
                            entry.getKey().metric(), Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap, Math::max);
                }
            }
        }
        return new Change(compared, values.size() + other.values.size() - 2 * compared, largest);
    }

    /**
     * A change of values.
     *
     * @param compared how many values are in both
     * @param unpaired how many are in one alone
     * @param largest by metric, the largest absolute difference where not all are equal to the bit
     */
    public record Change(int compared, int unpaired, Map<String, Double> largest) {

        /** Whether all values are in both, and equal to the bit. */
        public boolean isNone() {
            return unpaired == 0 && largest.isEmpty();
        }

        /** The change in words. */
        public String words() {
            if (isNone()) {
                return "All %d values are equal to the bit.".formatted(compared);
            }
            String gaps = largest.entrySet().stream()
                    .map(entry -> "%s by up to %.3g".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "));
            String alone = unpaired == 0 ? "" : " %d values are in one of the two alone.".formatted(unpaired);
            return largest.isEmpty()
                    ? "The %d values in both are equal to the bit.%s".formatted(compared, alone)
                    : "Of %d values in both, these differ: %s.%s".formatted(compared, gaps, alone);
        }
    }
}
