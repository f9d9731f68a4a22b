package org.priorflow.transport.entropic;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.priorflow.transport.TransportStatus;

/** One run of {@link SinkhornNewtonSparse}. */
final class NewtonRun {

    /** Conjugate gradients stop at this part of the gradient, and at a smaller one as the error falls. */
    private static final double LOOSEST_TOLERANCE = 0.05;

    /** Entries below this multiple of the error, spread evenly over a row, are left out of the Hessian. */
    private static final double LEFT_OUT = 100;

    /** However large the error, no larger part of a row, spread evenly, is left out. */
    private static final double MOST_LEFT_OUT = 0.8;

    private static final double TIGHTEST_TOLERANCE = 1e-9;
    private static final double TOLERANCE_ORDER = 0.75;

    /** The last step need do no more than reach the tolerance; it aims at this part of it. */
    private static final double SAFETY = 0.25;

    private static final int GRADIENT_LIMIT = 2000;

    /** A step is taken if it does this part of what it promises, in the dual value or in the error. */
    private static final double SUFFICIENT = 1e-4;

    /** What a step must do of either for the next one to be damped less. */
    private static final double GOOD = 0.3;

    private static final double FIRST_DAMPING = 1e-3;
    private static final double DAMPING_RATIO = 10;
    private static final int MOST_DAMPINGS = 12;

    /** No potential moves farther than this in units of epsilon: there the quadratic model says nothing any more. */
    private static final double REACH = 50;

    /** After a longer step, in units of epsilon, what was learned of the Hessian holds no more. */
    private static final double FAR = 4;

    private static final int MOST_FAILURES = 5;

    private final EntropicProblem problem;
    private final SinkhornNewtonSparse solver;
    private final double epsilon;
    private final double goal;
    private final double[] g;
    private final ErrorTrace trace = new ErrorTrace();
    private final LongStream.Builder kept = LongStream.builder();
    private final IntStream.Builder solverIterations = IntStream.builder();
    private final SparseSchur hessian;
    private final RecycledGradients gradients = new RecycledGradients();
    private boolean hasHessian;
    private double damping = FIRST_DAMPING;

    /** The error of the column sums, as a part of the mass; those of the rows are met. */
    private double error;

    private double dual;

    NewtonRun(EntropicProblem problem, SinkhornNewtonSparse solver) {
        this.problem = problem;
        this.solver = solver;
        this.epsilon = solver.settings().epsilon();
        this.goal = solver.settings().tolerance();
        this.g = problem.g();
        this.hessian = new SparseSchur(problem.a(), g.length, solver.keptPerRow());
    }

    SinkhornNewtonSparse.Report report() {
        int sinkhorn = problem.descendTo(epsilon);
        for (int k = 0; k < solver.warmStart(); k++) {
            error = problem.iterate(epsilon, 1) / problem.mass();
            sinkhorn++;
        }
        evaluate(true);
        int steps = 0;
        int failures = 0;
        while (error > goal && steps < solver.settings().iterationLimit() && failures < MOST_FAILURES) {
            trace.add(error * problem.mass());
            failures = step() ? 0 : failures + 1;
            steps++;
        }
        trace.add(error * problem.mass());
        TransportStatus status = error <= goal
                ? TransportStatus.CONVERGED
                : failures < MOST_FAILURES ? TransportStatus.ITERATION_LIMIT : TransportStatus.STALLED;
        return new SinkhornNewtonSparse.Report(
                problem.result(epsilon, status, sinkhorn + steps, trace.toArray()),
                sinkhorn,
                steps,
                kept.build().toArray(),
                solverIterations.build().toArray());
    }

    // A pass that meets the rows; the entries that matter at the error so far go into the Hessian.
    private void evaluate(boolean withHessian) {
        GibbsSweep sweep = problem.sweep();
        double[] a = problem.a();
        double leftOut =
                Math.max(Math.min(LEFT_OUT * error, MOST_LEFT_OUT), SAFETY * Math.min(goal / error, 1)) / g.length;
        sweep.run(
                epsilon,
                problem.f(),
                g,
                (i, softMinimum) -> softMinimum,
                withHessian
                        ? (i, exponentials, factor, costs, offset) ->
                                hessian.take(i, exponentials, factor, leftOut * a[i])
                        : GibbsSweep.NOWHERE);
        error = sweep.columnError() / problem.mass();
        hessian.close(sweep.columnSums());
        hasHessian = withHessian;
        dual = 0;
        for (int i = 0; i < a.length; i++) {
            dual += a[i] * problem.f()[i];
        }
        for (int j = 0; j < g.length; j++) {
            dual += problem.b()[j] * g[j];
        }
    }

    /** Whether a Newton step could be taken; if not, an iteration of Sinkhorn's stands in for it. */
    private boolean step() {
        if (!hasHessian) {
            evaluate(true);
        }
        Start start = start();
        double[] right = right();
        double superlinear = Math.pow(error, TOLERANCE_ORDER);
        double enough = SAFETY * goal / error;
        boolean isLast = superlinear < enough;
        double tolerance = Math.max(TIGHTEST_TOLERANCE, Math.min(LOOSEST_TOLERANCE, isLast ? enough : superlinear));
        double[] direction = new double[g.length];
        int iterations = 0;
        boolean isTaken = false;
        for (int k = 0; k < MOST_DAMPINGS && !isTaken; k++) {
            iterations +=
                    gradients.solve(hessian, right, damping * start.error(), tolerance, GRADIENT_LIMIT, direction);
            isTaken = largest(direction) <= REACH * epsilon && advance(start, direction, isLast);
            damping *= isTaken ? 1 : DAMPING_RATIO;
            if (isTaken && largest(direction) > FAR * epsilon) {
                gradients.forget();
            }
        }
        kept.add(start.kept());
        solverIterations.add(iterations);
        if (!isTaken) {
            damping = FIRST_DAMPING;
            problem.raise(epsilon, 1);
            evaluate(true);
        }
        return isTaken;
    }

    /** Where a step begins. */
    private record Start(double[] g, double[] gradient, double error, double dual, long kept) {}

    private Start start() {
        double[] gradient = new double[g.length];
        Arrays.setAll(gradient, j -> problem.b()[j] - problem.sweep().columnSums()[j]);
        return new Start(g.clone(), gradient, error, dual, hessian.entryCount());
    }

    /** Whether the step does enough; if not, everything is again as it was. */
    private boolean advance(Start start, double[] direction, boolean isLast) {
        double slope = 0;
        for (int j = 0; j < g.length; j++) {
            slope += start.gradient()[j] * direction[j];
            g[j] += direction[j];
        }
        evaluate(!isLast);
        double gain = dual - start.dual();
        boolean isNearer = error < (1 - SUFFICIENT) * start.error() && gain >= -SUFFICIENT * Math.abs(start.dual());
        if (isNearer || gain >= SUFFICIENT * slope && gain > 0) {
            damping /= error < GOOD * start.error() || gain > GOOD * slope ? DAMPING_RATIO : 1;
            return true;
        }
        System.arraycopy(start.g(), 0, g, 0, g.length);
        error = start.error();
        evaluate(true);
        return false;
    }

    // Newton's method for log(P^T 1) = log b, which a scaling of a column alone solves at once; the constant is a null
    // vector.
    private double[] right() {
        double[] b = problem.b();
        double[] sums = problem.sweep().columnSums();
        double[] right = new double[g.length];
        Arrays.setAll(right, j -> sums[j] > 0 ? epsilon * sums[j] * Math.log(b[j] / sums[j]) : 0);
        double mean = Arrays.stream(right).sum() / Arrays.stream(sums).sum();
        Arrays.setAll(right, j -> right[j] - mean * sums[j]);
        return right;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
