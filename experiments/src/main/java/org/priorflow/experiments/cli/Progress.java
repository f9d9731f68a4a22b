package org.priorflow.experiments.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.run.PlannedRun;
import org.priorflow.experiments.run.RunListener;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.TrainingCost;

/** Tells how far a study is: a bar where a person watches, a line now and then elsewhere. */
final class Progress implements RunListener {

    private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int PERCENT = 100;
    private static final double TRAINING_PART = 0.95;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Terminal terminal;
    private final long started = System.nanoTime();
    private @Nullable ProgressBar bar;
    private final Map<String, Double> running = new HashMap<>();
    private int count;
    private int finished;
    private long lastLine = started;

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void referencesStarted(int count) {
        if (terminal.isInteractive()) {
            terminal.tell("Computing the references of %d laws ...".formatted(count));
        }
    }

    @Override
    public synchronized void runsStarted(int count) {
        this.count = count;
        if (System.nanoTime() - started > LONG_NANOS) {
            terminal.tell("References: %s".formatted(seconds()));
        }
        if (terminal.isInteractive()) {
            bar = new ProgressBarBuilder()
                    .setTaskName("Runs")
                    .setInitialMax(PERCENT)
                    .setUpdateIntervalMillis(200)
                    .setStyle(terminal.isUnicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, terminal.columns()))
                    .build();
        }
    }

    @Override
    public synchronized void runAdvanced(PlannedRun run, double share) {
        running.merge(run.id(), share, Math::max); // a run that was trained begins where its training ended
        show("");
    }

    @Override
    public synchronized void trainingAdvanced(PlannedRun run, TrainingCost cost, double share, double loss) {
        running.put(run.id(), TRAINING_PART * share);
        if (isLineDue()) {
            show("training %s: %.0f %%, iteration %d, loss %.3g"
                    .formatted(run.words(), PERCENT * share, cost.iterations(), loss));
        }
    }

    @Override
    public synchronized void runFinished(RunResult result) {
        finished++;
        running.remove(result.run().id());
        if (result.status() != RunStatus.OK) {
            String clear = bar == null ? "" : "\r\033[K";
            terminal.tell("%s%s %s: %s"
                    .formatted(
                            clear,
                            result.run().words(),
                            result.status(),
                            result.ending().message()));
        }
        show("");
    }

    private boolean isLineDue() {
        return System.nanoTime() - lastLine > LINE_EVERY_NANOS;
    }

    private void show(String remark) {
        double begun =
                running.values().stream().mapToDouble(Double::doubleValue).sum();
        long percent = (long) (PERCENT * (finished + begun) / count);
        if (bar != null) {
            bar.stepTo(percent);
            bar.setExtraMessage(" %d of %d runs %s".formatted(finished, count, remark));
        } else if (isLineDue()) {
            lastLine = System.nanoTime();
            terminal.tell("%d %%, %d of %d runs, %s%s"
                    .formatted(percent, finished, count, seconds(), remark.isEmpty() ? "" : "; " + remark));
        }
    }

    private String seconds() {
        return "%.1f s".formatted((System.nanoTime() - started) * 1e-9);
    }

    /** Takes the bar away. */
    synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
