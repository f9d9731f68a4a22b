package org.priorflow.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a person should know before trusting runs that came to their end: it is read from the diagnostics of their flows. */
public final class RunWarnings {

    private static final double FEW_KEYS = 1.5;
    private static final double RARE = 0.02;

    private RunWarnings() {}

    /** The warnings of one run, or of all runs of a cell together, one sentence each. */
    public static List<String> of(List<RunResult> results) {
        List<String> warnings = new ArrayList<>();
        double missed = alongThe(results, "prox_unconverged").orElse(0);
        if (missed > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the proximal map missed its tolerance in %.0f %% of the steps (mean of the largest relative gaps: %.1e)."
                            + " Maybe a larger iterationLimit or tolerance?",
                    Math.max(1, 100 * missed),
                    alongThe(results, "prox_gap").orElse(Double.NaN)));
        }
        double keys = atTheEnd(results, "effective_keys").orElse(Double.POSITIVE_INFINITY);
        if (keys < FEW_KEYS) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "particles hardly see each other: %.2f effective keys, so that the interaction has collapsed and the"
                            + " spread is too small. Maybe a smaller headSize?",
                    keys));
        }
        double accepted = atTheEnd(results, "acceptance_rate").orElse(1);
        if (accepted < RARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.2g %% of the proposals were accepted at the end. Maybe a smaller stepSize?",
                    100 * accepted));
        }
        return warnings;
    }

    private static OptionalDouble alongThe(List<RunResult> results, String diagnostic) {
        return results.stream()
                .flatMap(result -> result.measurements().stream())
                .filter(measurement -> measurement.diagnostics().containsKey(diagnostic))
                .mapToDouble(measurement -> measurement.diagnostics().get(diagnostic))
                .average();
    }

    private static OptionalDouble atTheEnd(List<RunResult> results, String diagnostic) {
        return results.stream()
                .map(RunResult::last)
                .filter(last -> last != null && last.diagnostics().containsKey(diagnostic))
                .mapToDouble(last -> last.diagnostics().get(diagnostic))
                .average();
    }
}
