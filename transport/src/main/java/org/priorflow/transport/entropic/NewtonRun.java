package org.priorflow.transport.entropic;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.priorflow.transport.TransportStatus;

/** One run of {@link SinkhornNewtonSparse}. */
final class NewtonRun {

    /** Conjugate gradients stop at this part of the gradient, and at a smaller one as the error falls. */
    private static final double LOOSEST_TOLERANCE = 0.05;

    /** Entries below this part of the error, spread evenly over a row, are left out of the Hessian. */
    private static final double KEPT = 16;

    private static final double TIGHTEST_TOLERANCE = 1e-9;
    private static final double TOLERANCE_ORDER = 0.75;
    private static final int GRADIENT_LIMIT = 2000;
    private static final int HALVINGS = 10;

    /** A step is taken if it does this part of what it promises, in the dual value or in the error. */
    private static final double SUFFICIENT = 1e-4;

    private static final int MOST_FAILURES = 30;

    private final EntropicProblem problem;
    private final SinkhornNewtonSparse solver;
    private final double epsilon;
    private final GibbsSweep sweep;
    private final SparseSchur hessian;
    private final double[] g;
    private final ErrorTrace trace = new ErrorTrace();
    private final LongStream.Builder kept = LongStream.builder();
    private final IntStream.Builder gradients = IntStream.builder();
    private double error;
    private double dual;

    NewtonRun(EntropicProblem problem, SinkhornNewtonSparse solver) {
        this.problem = problem;
        this.solver = solver;
        this.epsilon = solver.settings().epsilon();
        this.sweep = problem.sweep();
        this.hessian = new SparseSchur(problem.a(), solver.keptPerRow());
        this.g = problem.g();
    }

    SinkhornNewtonSparse.Report report() {
        int sinkhorn = problem.descendTo(epsilon);
        error = problem.mass();
        for (int k = 0; k < solver.warmStart(); k++) {
            error = problem.iterate(epsilon, 1);
            sinkhorn++;
        }
        evaluate();
        double goal = solver.settings().tolerance() * problem.mass();
        int steps = 0;
        int failures = 0;
        while (error > goal && steps < solver.settings().iterationLimit() && failures < MOST_FAILURES) {
            trace.add(error);
            failures = step() ? 0 : failures + 1;
            steps++;
        }
        trace.add(error);
        TransportStatus status = error <= goal
                ? TransportStatus.CONVERGED
                : failures < MOST_FAILURES ? TransportStatus.ITERATION_LIMIT : TransportStatus.STALLED;
        return new SinkhornNewtonSparse.Report(
                problem.result(epsilon, status, sinkhorn + steps, trace.toArray()),
                sinkhorn,
                steps,
                kept.build().toArray(),
                gradients.build().toArray());
    }

    // A pass that meets the rows; the entries that matter at the error so far go into the Hessian.
    private void evaluate() {
        double[] a = problem.a();
        double part = KEPT * Math.min(error / problem.mass(), LOOSEST_TOLERANCE) / g.length;
        sweep.run(
                epsilon,
                problem.f(),
                g,
                (i, softMinimum) -> softMinimum,
                (i, exponentials, factor, costs, offset) -> hessian.take(i, exponentials, factor, part * a[i]));
        hessian.close(sweep.columnSums());
        error = sweep.columnError();
        dual = 0;
        for (int i = 0; i < a.length; i++) {
            dual += a[i] * problem.f()[i];
        }
        for (int j = 0; j < g.length; j++) {
            dual += problem.b()[j] * g[j];
        }
    }

    /** Whether the Newton step could be taken; if not, an iteration of Sinkhorn's stands in for it. */
    private boolean step() {
        double[] right = new double[g.length];
        Arrays.setAll(right, j -> epsilon * (problem.b()[j] - sweep.columnSums()[j]));
        double[] direction = new double[g.length];
        double tolerance = Math.max(
                TIGHTEST_TOLERANCE, Math.min(LOOSEST_TOLERANCE, Math.pow(error / problem.mass(), TOLERANCE_ORDER)));
        kept.add(hessian.entryCount());
        gradients.add(hessian.solve(right, tolerance, GRADIENT_LIMIT, direction));
        double slope = 0;
        for (int j = 0; j < g.length; j++) {
            slope += right[j] / epsilon * direction[j];
        }
        double[] start = g.clone();
        double startError = error;
        double startDual = dual;
        double length = 1;
        for (int k = 0; k < HALVINGS; k++, length /= 2) {
            for (int j = 0; j < g.length; j++) {
                g[j] = start[j] + length * direction[j];
            }
            error = startError;
            evaluate();
            if (error < (1 - SUFFICIENT) * startError && dual >= startDual - SUFFICIENT * Math.abs(startDual)
                    || dual >= startDual + SUFFICIENT * length * slope && dual > startDual) {
                return true;
            }
        }
        System.arraycopy(start, 0, g, 0, g.length);
        error = startError;
        evaluate();
        problem.raise(epsilon, 1);
        evaluate();
        return false;
    }
}
