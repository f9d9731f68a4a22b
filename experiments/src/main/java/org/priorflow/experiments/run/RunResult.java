package org.priorflow.experiments.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.tensor.Rows;

/**
 * What came of a run.
 *
 * @param run the run
 * @param ending how and when it ended
 * @param measurements its records, from the start to the end
 * @param training what came of its training, or null if its flow needs none or the training never started
 * @param particles the last ensemble [n, d], or null if the run never started
 */
public record RunResult(
        PlannedRun run,
        Ending ending,
        List<Measurement> measurements,
        @Nullable TrainingResult training,
        @Nullable Rows particles) {

    public RunResult {
        measurements = List.copyOf(measurements);
    }

    /**
     * How a run ended.
     *
     * @param status in one word
     * @param message in a sentence; empty if there is nothing to say
     * @param failure the exception behind it, or null
     * @param started when it began
     * @param ended when it was over
     */
    public record Ending(
            RunStatus status, String message, @Nullable Throwable failure, Instant started, Instant ended) {

        /** From its beginning to its end, training and metrics included. */
        public Duration duration() {
            return Duration.between(started, ended);
        }
    }

    public RunStatus status() {
        return ending.status();
    }

    /** The last record, or null if there is none. */
    public @Nullable Measurement last() {
        return measurements.isEmpty() ? null : measurements.get(measurements.size() - 1);
    }

    /** The value of a metric at the end of a run that spent its budget; not-a-number otherwise or if it does not apply. */
    public double finalValueOf(String metricLabel) {
        Measurement last = last();
        return status() != RunStatus.OK || last == null
                ? Double.NaN
                : last.values().getOrDefault(metricLabel, Double.NaN);
    }
}
