package org.priorflow.experiments.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.spec.Budget;
import org.priorflow.experiments.spec.StudySpec;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.metric.RunCost;
import org.priorflow.tensor.Rows;

/** Takes one run from its starting particles to the end of its budget. Used once, by one thread. */
final class RunExecution {

    private static final double NANOS = 1e-9;
    private static final long TELL_EVERY_NANOS = 200_000_000;

    private final PlannedRun run;
    private final StudySpec.Protocol protocol;
    private final RunMetrics metrics;
    private final RunListener listener;
    private final Instant started = Instant.now();
    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<String, double[]> diagnostics = new LinkedHashMap<>(); // name -> sum, count
    private @Nullable FlowState state;
    private RunCost cost = new RunCost(0, 0, 0);
    private long lastTold = System.nanoTime();

    RunExecution(PlannedRun run, StudyPlan plan, RunListener listener) {
        this.run = run;
        this.listener = listener;
        this.protocol = plan.spec().protocol();
        this.metrics = new RunMetrics(run, plan.metrics());
    }

    /** Runs; an exception of a plugin becomes a result of its own. */
    RunResult result(BooleanSupplier isCancelled) {
        try {
            RunStatus status = walk(isCancelled);
            String message = status == RunStatus.DIVERGED
                    ? "the particles left the range of finite numbers at step %d. Maybe a smaller step size?"
                            .formatted(cost.steps() + 1)
                    : "";
            return ended(status, message, null);
        } catch (RuntimeException e) {
            return ended(RunStatus.FAILED, e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private RunStatus walk(BooleanSupplier isCancelled) {
        Flow flow = run.flow().flow();
        Budget budget = protocol.budget();
        INDArray particles = run.problem()
                .problem()
                .initialParticles(protocol.n(), run.seed().seeds().initial());
        FlowState current = flow.start(particles, run.seed().seeds().flow());
        state = current;
        ChainRecorder chain =
                metrics.needChain(particles) ? new ChainRecorder(protocol.n(), (int) particles.size(1)) : null;
        record(current, null, false);
        while (budget.spent(cost) < budget.amount()) {
            if (isCancelled.getAsBoolean()) {
                return RunStatus.INTERRUPTED;
            }
            RunCost before = cost;
            FlowStep step = timed(flow, current);
            if (step.info().status() == StepStatus.DIVERGED) {
                return RunStatus.DIVERGED;
            }
            current = step.state();
            state = current;
            step.info().diagnostics().forEach(this::average);
            tell((double) budget.spent(cost) / budget.amount());
            boolean isEnd = budget.spent(cost) >= budget.amount();
            if (chain != null && 2 * budget.spent(cost) > budget.amount()) {
                chain.offer(current.particles());
            }
            if (isEnd || protocol.recording().isDue(before, cost, budget)) {
                record(
                        current,
                        isEnd && chain != null ? chain.chain(particles.size(0), particles.size(1)) : null,
                        isEnd);
            }
        }
        return RunStatus.OK;
    }

    private void tell(double share) {
        if (System.nanoTime() - lastTold > TELL_EVERY_NANOS) {
            lastTold = System.nanoTime();
            listener.runAdvanced(run, Math.min(share, 1));
        }
    }

    private FlowStep timed(Flow flow, FlowState current) {
        long start = System.nanoTime();
        FlowStep step = flow.advance(current);
        double seconds = cost.seconds() + (System.nanoTime() - start) * NANOS;
        if (step.info().status() == StepStatus.OK) {
            cost = new RunCost(
                    cost.steps() + 1, cost.gradientEvaluations() + step.info().gradientEvaluations(), seconds);
        }
        return step;
    }

    private void average(String name, double value) {
        double[] sums = diagnostics.computeIfAbsent(name, key -> new double[2]);
        sums[0] += value;
        sums[1]++;
    }

    private void record(FlowState current, @Nullable INDArray chain, boolean isEnd) {
        Map<String, Double> averages = new java.util.TreeMap<>();
        diagnostics.forEach((name, sums) -> averages.put(name, sums[0] / sums[1]));
        diagnostics.clear();
        measurements.add(new Measurement(cost, metrics.valuesAt(current, chain, cost, isEnd), averages));
    }

    private RunResult ended(RunStatus status, String message, @Nullable Throwable failure) {
        FlowState last = state;
        return new RunResult(
                run,
                new RunResult.Ending(status, message, failure, started, Instant.now()),
                measurements,
                last == null ? null : Rows.from(last.particles()));
    }
}
