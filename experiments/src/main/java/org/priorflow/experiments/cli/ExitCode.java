package org.priorflow.experiments.cli;

/** What the process says to its caller. */
public final class ExitCode {

    /** Everything went well. */
    public static final int OK = 0;
    /** Something could not be read or written, or Priorflow has a bug. */
    public static final int FAILED = 1;
    /** The command or the study is wrong; nothing was run. */
    public static final int USAGE = 2;
    /** The study is complete, but some of its runs diverged or failed. */
    public static final int SOME_RUNS_FAILED = 3;
    /** A person stopped the study. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
