package org.priorflow.transport.entropic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.CostGeometry;
import org.priorflow.transport.DualPotentials;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportStatus;

/** A problem as the entropic solvers see it, with potentials on their way. */
final class EntropicProblem {

    /** Every stage of epsilon scaling divides epsilon by this. */
    private static final double STAGE = 4;

    private static final double STAGE_ERROR = 0.15;
    private static final int STAGE_LIMIT = 20;
    private static final int PROBED_ROWS = 32;

    /** The stages go through blocks of rows, of at most so many and not fewer blocks than that. */
    private static final int LARGEST_BLOCK = 4;

    private static final int COARSE_ROWS = 512;

    private final PassListener listener;
    private final CostGeometry geometry;
    private final double[] a;
    private final double[] b;
    private final double mass;
    private final GibbsSweep sweep;
    private final double[] f;
    private final double[] g;
    private int passes;

    EntropicProblem(TransportProblem problem) {
        this(problem, PassListener.NONE);
    }

    EntropicProblem(TransportProblem problem, PassListener listener) {
        this.listener = listener;
        problem.requireFeasible();
        geometry = problem.geometry();
        a = problem.sourceWeights();
        b = problem.targetWeights();
        mass = problem.mass();
        sweep = new GibbsSweep(geometry, a, b);
        f = new double[a.length];
        g = new double[b.length];
    }

    CostGeometry geometry() {
        return geometry;
    }

    double[] a() {
        return a;
    }

    double[] b() {
        return b;
    }

    double mass() {
        return mass;
    }

    GibbsSweep sweep() {
        return sweep;
    }

    double[] f() {
        return f;
    }

    double[] g() {
        return g;
    }

    /** One iteration of Sinkhorn's in logarithmic form; returns the error of the marginals before g changes. */
    double iterate(double epsilon, double factor) {
        return iterate(sweep, epsilon, factor);
    }

    private double iterate(GibbsSweep sweep, double epsilon, double factor) {
        sweep.run(epsilon, f, g, (i, softMinimum) -> f[i] + factor * (softMinimum - f[i]));
        double error = sweep.columnError() + (factor == 1 ? 0 : sweep.rowError(epsilon, f));
        raise(sweep, epsilon, factor);
        listener.passed(++passes, epsilon, error / mass);
        return error;
    }

    /** Moves g toward meeting the columns. */
    void raise(double epsilon, double factor) {
        raise(sweep, epsilon, factor);
    }

    private void raise(GibbsSweep sweep, double epsilon, double factor) {
        for (int j = 0; j < g.length; j++) {
            g[j] += factor * sweep.columnRise(j, epsilon, f, g);
        }
    }

    /** Brings the potentials near those at {@code epsilon}, through larger ones [schmitzer2019stabilized]. */
    int descendTo(double epsilon) {
        int iterations = 0;
        double stage = epsilon;
        for (double largest = typicalLargestCost(); stage * STAGE < largest; ) {
            stage *= STAGE;
        }
        GibbsSweep coarse = stage > epsilon * (1 + 1e-12) ? coarse() : sweep;
        for (; stage > epsilon * (1 + 1e-12); stage /= STAGE) {
            double error = Double.POSITIVE_INFINITY;
            for (int k = 0; k < STAGE_LIMIT && error > STAGE_ERROR * mass; k++) {
                error = iterate(coarse, stage, 1);
                iterations++;
            }
        }
        return iterations;
    }

    // Sources in blocks, the mass of each at its heaviest: for a start at larger epsilons that is near enough.
    private GibbsSweep coarse() {
        int block = Math.min(LARGEST_BLOCK, a.length / COARSE_ROWS);
        if (block < 2 || !geometry.isFinite()) {
            return sweep;
        }
        double[] weights = new double[a.length];
        IntStream.Builder rows = IntStream.builder();
        for (int from = 0; from < a.length; from += block) {
            int heaviest = from;
            double sum = 0;
            for (int i = from; i < Math.min(from + block, a.length); i++) {
                heaviest = a[i] > a[heaviest] ? i : heaviest;
                sum += a[i];
            }
            weights[heaviest] = sum;
            rows.add(heaviest);
        }
        return new GibbsSweep(geometry, weights, b, rows.build().toArray());
    }

    private static double finiteDot(double[] exponentials, double[] costs, int offset) {
        double sum = 0;
        for (int j = 0; j < exponentials.length; j++) {
            sum += exponentials[j] > 0 ? exponentials[j] * costs[offset + j] : 0;
        }
        return sum;
    }

    // The largest finite cost of some rows: any large epsilon will do to begin with.
    private double typicalLargestCost() {
        double[] row = new double[b.length];
        double largest = 0;
        for (int k = 0; k < Math.min(PROBED_ROWS, a.length); k++) {
            geometry.costsInto((int) ((long) k * a.length / Math.min(PROBED_ROWS, a.length)), 0, row.length, row, 0);
            for (double cost : row) {
                largest = cost < Double.POSITIVE_INFINITY ? Math.max(largest, cost) : largest;
            }
        }
        return largest;
    }

    /** Gathers the result for the potentials as they are, whose errors have been measured. */
    TransportResult result(double epsilon, TransportStatus status, int iterations, double[] errors) {
        double[] parts = new double[a.length];
        RowLoops loops = RowLoops.forWork((long) a.length * b.length);
        sweep.run(epsilon, f, g, (i, softMinimum) -> f[i], (i, exponentials, factor, costs, offset) -> {
            if (geometry.isFinite()) {
                parts[i] = factor * loops.dot(exponentials, 0, costs, offset, b.length);
            } else {
                parts[i] = factor * finiteDot(exponentials, costs, offset);
            }
        });
        double cost = Arrays.stream(parts).sum();
        double[] totals = new double[a.length];
        Arrays.setAll(totals, i -> a[i] > 0 ? a[i] * Math.exp((f[i] - sweep.softMinima()[i]) / epsilon) : 0);
        double total = Arrays.stream(totals).sum();
        DualPotentials potentials = new DualPotentials(f.clone(), g.clone());
        double dual = potentials.valueAt(a, b) - epsilon * (total - mass * mass);
        double primal = potentials.valueAt(totals, sweep.columnSums()) - epsilon * (total - mass * mass);
        return new TransportResult(
                new EntropicPlan(geometry, a, b, potentials.source(), potentials.target(), epsilon),
                potentials,
                status,
                iterations,
                cost,
                primal,
                dual,
                errors,
                null);
    }
}
