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
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.metric.RunCost;
import org.priorflow.tensor.Rows;
import org.priorflow.training.FlowTrainer;

/** Takes one run from its starting particles to the end of its budget. Used once, by one thread. */
final class RunExecution {

    private static final double NANOS = 1e-9;
    private static final long TELL_EVERY_NANOS = 200_000_000;

    private final PlannedRun run;
    private final StudySpec.Protocol protocol;
    private final RunMetrics metrics;
    private final Instant started = Instant.now();
    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<String, double[]> diagnostics = new LinkedHashMap<>(); // name -> sum, count
    private final RunEnvironment environment;
    private @Nullable FlowState state;
    private @Nullable TrainingExecution training;
    private @Nullable TravelRecorder travel;
    private @Nullable String divergence;
    private Map<String, Double> trainingSummary = Map.of();
    private RunCost cost = new RunCost(0, 0, 0);
    private long lastTold = System.nanoTime();

    RunExecution(PlannedRun run, RunEnvironment environment) {
        this.run = run;
        this.environment = environment;
        this.protocol = environment.plan().spec().protocol();
        this.metrics = new RunMetrics(run, environment.plan().metrics());
    }

    /** Runs; an exception of a plugin becomes a result of its own. */
    RunResult result(BooleanSupplier isCancelled) {
        try {
            FlowSource source = run.flow().source();
            if (source instanceof FlowSource.Trained trained) {
                return trained(trained.trainer(), isCancelled);
            }
            INDArray particles = run.problem()
                    .problem()
                    .initialParticles(protocol.n(), run.seed().seeds().initial());
            return walked(((FlowSource.Ready) source).flow(), particles, isCancelled);
        } catch (RuntimeException e) {
            return ended(RunStatus.FAILED, Failures.inWords(e), e);
        }
    }

    private RunResult trained(FlowTrainer trainer, BooleanSupplier isCancelled) {
        TrainingExecution execution = new TrainingExecution(run, trainer, metrics, environment);
        training = execution;
        TrainingExecution.Ending ending = execution.train(isCancelled);
        if (ending.status() != RunStatus.OK) {
            return ended(ending.status(), ending.message(), null);
        }
        TrainingResult result = execution.result();
        trainingSummary = result.summary();
        Flow flow = trainer.flowAt(result.state());
        INDArray particles =
                trainer.sourceParticles(protocol.n(), run.seed().seeds().initial());
        return walked(flow, particles, isCancelled);
    }

    private RunResult walked(Flow flow, INDArray particles, BooleanSupplier isCancelled) {
        RunStatus status = walk(flow, particles, isCancelled);
        return ended(status, divergence == null ? "" : divergence, null);
    }

    // Why the step after the last one is not taken as one, or null if it is.
    private @Nullable String divergenceOf(FlowStep step, DivergenceBound bound) {
        return step.info().status() == StepStatus.DIVERGED
                ? "the particles left the range of finite numbers at step %d. Maybe a smaller step size?"
                        .formatted(cost.steps() + 1)
                : bound.violation(step.state().particles(), cost.steps());
    }

    private RunStatus walk(Flow flow, INDArray particles, BooleanSupplier isCancelled) {
        Budget budget = flow instanceof FiniteFlow finite
                ? new Budget(Budget.Unit.STEPS, finite.stepCount())
                : protocol.budget();
        FlowState current = flow.start(particles, run.seed().seeds().flow());
        state = current;
        DivergenceBound bound = DivergenceBound.of(particles);
        ChainRecorder chain =
                metrics.needChain(particles) ? new ChainRecorder(protocol.n(), (int) particles.size(1)) : null;
        travel = metrics.needTravel(particles) ? new TravelRecorder(particles) : null;
        record(flow, current, null, false);
        while (budget.spent(cost) < budget.amount()) {
            if (isCancelled.getAsBoolean()) {
                return RunStatus.INTERRUPTED;
            }
            RunCost before = cost;
            FlowStep step = timed(flow, current);
            divergence = divergenceOf(step, bound);
            if (divergence != null) {
                return RunStatus.DIVERGED;
            }
            current = step.state();
            state = current;
            step.info().diagnostics().forEach(this::average);
            if (travel != null) {
                travel.moveTo(current.particles());
            }
            tell(budget.spent(cost) / budget.amount());
            boolean isEnd = budget.spent(cost) >= budget.amount();
            if (chain != null && 2 * budget.spent(cost) > budget.amount()) {
                chain.offer(current.particles());
            }
            if (isEnd || protocol.recording().isDue(before, cost, budget)) {
                record(flow, current, isEnd && chain != null ? chain.chain() : null, isEnd);
            }
        }
        return RunStatus.OK;
    }

    private void tell(double share) {
        if (System.nanoTime() - lastTold > TELL_EVERY_NANOS) {
            lastTold = System.nanoTime();
            environment.listener().runAdvanced(run, Math.min(share, 1));
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

    private void record(Flow flow, FlowState current, @Nullable INDArray chain, boolean isEnd) {
        Map<String, Double> averages = new java.util.TreeMap<>();
        diagnostics.forEach((name, sums) -> averages.put(name, sums[0] / sums[1]));
        diagnostics.clear();
        RunMetrics.History history =
                new RunMetrics.History(chain, travel == null ? null : travel.travel(), trainingSummary, cost);
        measurements.add(new Measurement(cost, metrics.valuesAt(flow, current, history, isEnd), averages));
    }

    private RunResult ended(RunStatus status, String message, @Nullable Throwable failure) {
        FlowState last = state;
        return new RunResult(
                run,
                new RunResult.Ending(status, message, failure, started, Instant.now()),
                measurements,
                training == null ? null : training.result(),
                last == null ? null : Rows.from(last.particles()));
    }
}
