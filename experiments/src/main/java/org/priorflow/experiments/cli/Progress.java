package org.priorflow.experiments.cli;

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
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Terminal terminal;
    private final long started = System.nanoTime();
    private @Nullable ProgressBar bar;
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
                    .setInitialMax(count)
                    .setUpdateIntervalMillis(200)
                    .setStyle(terminal.isUnicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, terminal.columns()))
                    .build();
        }
    }

    @Override
    public synchronized void trainingAdvanced(PlannedRun run, TrainingCost cost, double share, double loss) {
        if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
            lastLine = System.nanoTime();
            String line = "training %s: %.0f %%, iteration %d, loss %.3g"
                    .formatted(run.words(), 100 * share, cost.iterations(), loss);
            if (bar != null) {
                bar.setExtraMessage(" " + line);
            } else {
                terminal.tell("%d of %d runs, %s; %s".formatted(finished, count, seconds(), line));
            }
        }
    }

    @Override
    public synchronized void runFinished(RunResult result) {
        finished++;
        if (result.status() != RunStatus.OK) {
            String clear = bar == null ? "" : "\r\033[K";
            terminal.tell("%s%s %s: %s"
                    .formatted(
                            clear,
                            result.run().words(),
                            result.status(),
                            result.ending().message()));
        }
        if (bar != null) {
            bar.step();
        } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
            lastLine = System.nanoTime();
            terminal.tell("%d of %d runs, %s".formatted(finished, count, seconds()));
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
