package org.priorflow.experiments.run;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.spec.StudySpec;
import org.priorflow.experiments.spec.TrainingPlan;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.metric.RunCost;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStatus;
import org.priorflow.training.TrainingStep;

/** Trains the flow of one run until its budget is spent. Used once, by one thread. */
final class TrainingExecution {

    private static final double NANOS = 1e-9;

    /** The share of a budget in seconds that goes, before the clock starts, into iterations that are thrown away. */
    private static final double WARM_UP = 0.1;

    private static final long SAVE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PlannedRun run;
    private final FlowTrainer trainer;
    private final RunEnvironment environment;
    private final StudySpec.Protocol protocol;
    private final RunMetrics metrics;
    private final @Nullable TrainingStore store;
    private final Columns curve;
    private final Columns measurements;
    private TrainingState state;
    private TrainingCost cost;
    private long lastSave = System.nanoTime();

    /** How a training ended, and why if not well. */
    record Ending(RunStatus status, String message) {}

    TrainingExecution(PlannedRun run, FlowTrainer trainer, RunMetrics metrics, RunEnvironment environment) {
        this.run = run;
        this.trainer = trainer;
        this.environment = environment;
        this.protocol = environment.plan().spec().protocol();
        this.metrics = metrics;
        this.store = TrainingStore.of(environment.trainingStates(), run, trainer);
        TrainingResult saved = store == null ? null : store.load();
        this.state = saved == null ? trainer.start(run.seed().seeds().training()) : saved.state();
        this.cost = saved == null ? TrainingCost.NONE : saved.cost();
        this.curve = Columns.of(saved == null ? Map.of() : saved.curve());
        this.measurements = Columns.of(saved == null ? Map.of() : saved.measurements());
    }

    /** Where the training is. */
    TrainingResult result() {
        return new TrainingResult(trainer.signature(), state, cost, curve.arrays(), measurements.arrays());
    }

    /** Trains to the end of the budget. */
    Ending train(BooleanSupplier isCancelled) {
        warmUp(isCancelled);
        for (double spent = spent(); spent < 1; spent = spent()) {
            if (isCancelled.getAsBoolean()) {
                save();
                return new Ending(RunStatus.INTERRUPTED, "");
            }
            long start = System.nanoTime();
            TrainingStep step = trainer.advance(state, spent);
            double seconds = (System.nanoTime() - start) * NANOS;
            if (step.status() != TrainingStatus.OK) {
                return new Ending(RunStatus.DIVERGED, step.message());
            }
            state = step.state();
            cost = cost.after(seconds, step.targetGradients());
            record(step);
            if (protocol.training().measureAt().contains(cost.iterations())) {
                measurements.add(withCost(measured()));
                save();
            } else if (System.nanoTime() - lastSave > SAVE_EVERY_NANOS) {
                save();
            }
            environment.listener().trainingAdvanced(run, cost, Math.min(1, spent()), step.loss());
        }
        save();
        return new Ending(RunStatus.OK, "");
    }

    // Seconds of a training are to tell what its iterations cost, not how long the virtual machine takes to compile
    // them.
    private void warmUp(BooleanSupplier isCancelled) {
        if (protocol.training().unit() != TrainingPlan.Unit.SECONDS) {
            return;
        }
        long start = System.nanoTime();
        TrainingStep step = trainer.advance(state, 0);
        while ((System.nanoTime() - start) * NANOS
                        < WARM_UP * protocol.training().amount()
                && step.status() == TrainingStatus.OK
                && !isCancelled.getAsBoolean()) {
            step = trainer.advance(step.state(), 0);
        }
    }

    private double spent() {
        return protocol.training().spent(cost.iterations(), cost.seconds());
    }

    private void save() {
        lastSave = System.nanoTime();
        if (store != null) {
            store.save(result());
        }
    }

    private void record(TrainingStep step) {
        Map<String, Double> row = new HashMap<>(step.terms());
        row.put(TrainingResult.LOSS, step.loss());
        row.put(TrainingResult.GRADIENT_NORM, step.gradientNorm());
        curve.add(withCost(row));
    }

    private Map<String, Double> withCost(Map<String, Double> values) {
        Map<String, Double> row = new TreeMap<>(values);
        row.put(TrainingResult.ITERATION, (double) cost.iterations());
        row.put(TrainingResult.SECONDS, cost.seconds());
        return row;
    }

    /** The metrics of the flow so far, at the end of its steps from fresh particles; none if it diverges. */
    private Map<String, Double> measured() {
        Flow flow = trainer.flowAt(state);
        INDArray particles =
                trainer.sourceParticles(protocol.n(), run.seed().seeds().initial());
        DivergenceBound bound = DivergenceBound.of(particles);
        FlowState current = flow.start(particles, run.seed().seeds().flow());
        long steps = flow instanceof FiniteFlow finite
                ? finite.stepCount()
                : (long) protocol.budget().amount();
        for (long k = 0; k < steps; k++) {
            FlowStep step = flow.advance(current);
            if (step.info().status() != StepStatus.OK
                    || bound.violation(step.state().particles(), k + 1) != null) {
                return Map.of();
            }
            current = step.state();
        }
        return metrics.valuesAt(
                flow, current, new RunMetrics.History(null, null, Map.of(), new RunCost(steps, 0, 0)), true);
    }
}
