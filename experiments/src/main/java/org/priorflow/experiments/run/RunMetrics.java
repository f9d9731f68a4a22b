package org.priorflow.experiments.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.priorflow.experiments.spec.MetricChoice;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.RunCost;
import org.priorflow.metric.Travel;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;

/** Measures the states of one run. */
final class RunMetrics {

    private static final int PROBE_FRAMES = 16;
    private static final int PROBE_CHAINS = 2;
    private static final RunCost NO_COST = new RunCost(0, 0, 0);

    private final PlannedRun run;
    private final List<MetricCase> metrics;

    RunMetrics(PlannedRun run, List<MetricCase> metrics) {
        this.run = run;
        this.metrics = metrics;
    }

    /** Whether a metric of this run looks at a chain, so that one must be kept; asked with one of a few particles. */
    boolean needChain(INDArray particles) {
        long chains = Math.min(particles.size(0), PROBE_CHAINS);
        INDArray chain = particles
                .get(NDArrayIndex.interval(0, chains), NDArrayIndex.all())
                .reshape(1, chains, particles.size(1))
                .repeat(0, PROBE_FRAMES);
        return need(particles, new History(chain, null, Map.of(), NO_COST));
    }

    /** Whether a metric of this run looks at how the particles have moved, so that it must be added up. */
    boolean needTravel(INDArray particles) {
        return need(particles, new History(null, new Travel(particles, 1, 1, 1, 1), Map.of(), NO_COST));
    }

    private boolean need(INDArray particles, History history) {
        History none = new History(null, null, Map.of(), NO_COST);
        return metrics.stream()
                .anyMatch(metric -> !metric.metric().appliesTo(input(metric, new Subject(particles, null), none))
                        && metric.metric().appliesTo(input(metric, new Subject(particles, null), history)));
    }

    /**
     * What happened before a state.
     *
     * @param chain the chain at the end of the run, or null
     * @param travel how the particles have moved, or null
     * @param training the summary of the training, empty if there was none
     * @param cost what it cost
     */
    record History(@Nullable INDArray chain, @Nullable Travel travel, Map<String, Double> training, RunCost cost) {}

    /** What a metric looks at: points, and the density behind them where it looks at that of the flow. */
    private record Subject(INDArray points, @Nullable UnaryOperator<INDArray> logDensity) {}

    /**
     * Measures a state.
     *
     * @param flow the flow that made the state
     * @param isEnd whether the run is over
     */
    Map<String, Double> valuesAt(Flow flow, FlowState state, History history, boolean isEnd) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (MetricCase metric : metrics) {
            Subject subject = isEnd || metric.choice().moment() == MetricChoice.Moment.RECORDS
                    ? subjectOf(metric, flow, state)
                    : null;
            if (subject != null) {
                MetricInput input = input(metric, subject, history);
                if (metric.metric().appliesTo(input)) {
                    values.put(metric.label(), metric.metric().valueAt(input));
                }
            }
        }
        return values;
    }

    private @Nullable Subject subjectOf(MetricCase metric, Flow flow, FlowState state) {
        if (metric.choice().subject() == MetricChoice.Subject.PARTICLES) {
            return new Subject(state.particles(), null);
        }
        Seed seed = run.seed().seeds().metrics().child("density").child(state.stepIndex());
        return flow instanceof DensityFlow dense
                ? new Subject(
                        dense.densitySamples(state, (int) state.particles().size(0), seed),
                        x -> dense.logDensityAt(state, x))
                : null;
    }

    private MetricInput input(MetricCase metric, Subject subject, History history) {
        boolean isTarget = metric.choice().against() == MetricChoice.Against.TARGET;
        Posterior law = isTarget ? run.problem().target() : run.prior().posterior();
        Reference reference = isTarget ? run.problem().reference() : run.prior().reference();
        Seed seed = run.seed().seeds().metrics().child(metric.plugin().id());
        return new MetricInput(
                subject.points(),
                law,
                reference,
                run.problem().trueSignal(),
                history.chain(),
                history.travel(),
                history.training(),
                subject.logDensity(),
                history.cost(),
                seed);
    }
}
