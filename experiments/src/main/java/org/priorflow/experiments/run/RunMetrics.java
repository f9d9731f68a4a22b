package org.priorflow.experiments.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.spec.MetricChoice;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.RunCost;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;

/** Measures the states of one run. */
final class RunMetrics {

    private static final int PROBE_FRAMES = 16;

    private final PlannedRun run;
    private final List<MetricCase> metrics;

    RunMetrics(PlannedRun run, List<MetricCase> metrics) {
        this.run = run;
        this.metrics = metrics;
    }

    /** Whether a metric of this run looks at a chain, so that one must be kept. */
    boolean needChain(INDArray particles) {
        INDArray chain =
                particles.reshape(1, particles.size(0), particles.size(1)).repeat(0, PROBE_FRAMES);
        RunCost cost = new RunCost(0, 0, 0);
        return metrics.stream()
                .anyMatch(metric -> !metric.metric().appliesTo(input(metric, particles, null, cost))
                        && metric.metric().appliesTo(input(metric, particles, chain, cost)));
    }

    /**
     * Measures a state.
     *
     * @param flow the flow that made the state
     * @param chain the chain at the end of the run, or null
     * @param isEnd whether the run is over
     */
    Map<String, Double> valuesAt(Flow flow, FlowState state, @Nullable INDArray chain, RunCost cost, boolean isEnd) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (MetricCase metric : metrics) {
            INDArray subject = isEnd || metric.choice().moment() == MetricChoice.Moment.RECORDS
                    ? subjectOf(metric, flow, state)
                    : null;
            if (subject != null) {
                MetricInput input = input(metric, subject, chain, cost);
                if (metric.metric().appliesTo(input)) {
                    values.put(metric.label(), metric.metric().valueAt(input));
                }
            }
        }
        return values;
    }

    private @Nullable INDArray subjectOf(MetricCase metric, Flow flow, FlowState state) {
        if (metric.choice().subject() == MetricChoice.Subject.PARTICLES) {
            return state.particles();
        }
        Seed seed = run.seed().seeds().metrics().child("density").child(state.stepIndex());
        return flow instanceof DensityFlow dense
                ? dense.densitySamples(state, (int) state.particles().size(0), seed)
                : null;
    }

    private MetricInput input(MetricCase metric, INDArray subject, @Nullable INDArray chain, RunCost cost) {
        boolean isTarget = metric.choice().against() == MetricChoice.Against.TARGET;
        Posterior law = isTarget ? run.problem().target() : run.prior().posterior();
        Reference reference = isTarget ? run.problem().reference() : run.prior().reference();
        Seed seed = run.seed().seeds().metrics().child(metric.plugin().id());
        return new MetricInput(subject, law, reference, run.problem().trueSignal(), chain, cost, seed);
    }
}
