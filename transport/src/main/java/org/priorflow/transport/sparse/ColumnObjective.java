package org.priorflow.transport.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.DualPotentials;
import org.priorflow.transport.SparsePlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.internal.CostRows;
import org.priorflow.transport.internal.Lbfgs;
import org.priorflow.transport.internal.Support;

/**
 * The negative of a dual or semi-dual problem, a sum over the columns of the plan, between the atoms that have weight. The unknowns
 * are the potentials f, and in the dual also g after them; the gradient is by how much the marginals are exceeded.
 */
final class ColumnObjective implements Lbfgs.Function {

    /** Targets are taken in as many parts, whatever the number of threads, where there is work for several. */
    private static final int PART_COUNT = 8;

    private static final long PART_ENTRIES = 1 << 14;

    private final TransportProblem problem;
    private final ColumnRegularizer regularizer;
    private final boolean isDual;
    private final int[] sources;
    private final int[] targets;
    private final double[] a;
    private final double[] b;
    private final List<CostRows> columnsOfParts = new ArrayList<>();

    private ColumnObjective(TransportProblem problem, ColumnRegularizer regularizer, boolean isDual) {
        problem.requireFeasible();
        this.problem = problem;
        this.regularizer = regularizer;
        this.isDual = isDual;
        this.a = problem.sourceWeights();
        this.b = problem.targetWeights();
        this.sources = Support.of(a);
        this.targets = Support.of(b);
        CostRows columns = CostRows.of(problem.geometry().transposed());
        int parts = (long) sources.length * targets.length < PART_ENTRIES ? 1 : Math.min(PART_COUNT, targets.length);
        for (int part = 0; part < parts; part++) {
            columnsOfParts.add(part == 0 ? columns : columns.twin());
        }
    }

    /** In f alone: every column is the best of its mass. */
    static ColumnObjective semiDual(TransportProblem problem, ColumnRegularizer regularizer) {
        return new ColumnObjective(problem, regularizer, false);
    }

    /** In f and g. */
    static ColumnObjective dual(TransportProblem problem, ColumnRegularizer regularizer) {
        return new ColumnObjective(problem, regularizer, true);
    }

    /** A column at some potentials; the arrays are used again for the next. */
    private record Column(int target, double price, double[] scores, double[] masses) {

        double conjugateUnder(ColumnRegularizer regularizer) {
            double sum = 0;
            for (int q = 0; q < masses.length; q++) {
                if (masses[q] > 0) {
                    sum += masses[q] * scores[q];
                }
            }
            return sum - regularizer.valueAt(masses);
        }
    }

    @FunctionalInterface
    private interface ColumnVisitor {
        void visit(Column column);
    }

    private void visitPart(int part, double[] x, ColumnVisitor visitor) {
        CostRows columns = columnsOfParts.get(part);
        RowLoops loops = RowLoops.forWork((long) sources.length * targets.length);
        double[] scores = new double[sources.length];
        double[] masses = new double[sources.length];
        int parts = columnsOfParts.size();
        int to = (int) ((part + 1L) * targets.length / parts);
        for (int p = (int) ((long) part * targets.length / parts); p < to; p++) {
            int start = columns.locate(targets[p], loops);
            double[] costs = columns.values();
            double price = isDual ? x[sources.length + p] : 0;
            for (int q = 0; q < scores.length; q++) {
                scores[q] = x[q] + price - costs[start + sources[q]];
            }
            if (isDual) {
                regularizer.massesInto(scores, masses);
            } else {
                price = regularizer.priceInto(scores, b[targets[p]], masses);
            }
            visitor.visit(new Column(p, price, scores, masses));
        }
    }

    @Override
    public double valueAt(double[] x, double[] gradient) {
        List<double[]> gradients = IntStream.range(0, columnsOfParts.size())
                .parallel()
                .mapToObj(part -> gradientOfPart(part, x))
                .toList();
        Arrays.fill(gradient, 0);
        double value = 0;
        for (double[] ofPart : gradients) {
            value += ofPart[gradient.length];
            for (int q = 0; q < gradient.length; q++) {
                gradient[q] += ofPart[q];
            }
        }
        for (int q = 0; q < gradient.length; q++) {
            double weight = q < sources.length ? a[sources[q]] : b[targets[q - sources.length]];
            gradient[q] -= weight;
            value -= weight * x[q];
        }
        return value;
    }

    // The part's sum of columns, by source and target, and after them its value.
    private double[] gradientOfPart(int part, double[] x) {
        double[] sums = new double[x.length + 1];
        visitPart(part, x, column -> {
            double[] masses = column.masses;
            double total = 0;
            for (int q = 0; q < masses.length; q++) {
                sums[q] += masses[q];
                total += masses[q];
            }
            if (isDual) {
                sums[masses.length + column.target] = total;
            }
            sums[x.length] += column.conjugateUnder(regularizer);
        });
        return sums;
    }

    /** Minimises and gathers the result. */
    TransportResult solvedBy(DescentSettings settings) {
        double step = regularizer.strength();
        Lbfgs search = new Lbfgs(step, settings.tolerance() * problem.mass(), settings.iterationLimit());
        return resultAt(search.minimise(start(), this));
    }

    // f = 0 and, in the dual, the prices at which every target then takes its mass.
    private double[] start() {
        double[] x = new double[sources.length + (isDual ? targets.length : 0)];
        if (isDual) {
            ColumnObjective semiDual = semiDual(problem, regularizer);
            for (int part = 0; part < columnsOfParts.size(); part++) {
                semiDual.visitPart(part, x, column -> x[sources.length + column.target] = column.price);
            }
        }
        return x;
    }

    private TransportResult resultAt(Lbfgs.Outcome outcome) {
        double[] g = new double[b.length];
        double[] charge = new double[1];
        SparseEntries entries = new SparseEntries();
        for (int part = 0; part < columnsOfParts.size(); part++) {
            visitPart(part, outcome.x(), column -> {
                g[targets[column.target]] = column.price;
                charge[0] += regularizer.valueAt(column.masses);
                for (int q = 0; q < sources.length; q++) {
                    if (column.masses[q] > 0) {
                        entries.add(sources[q], targets[column.target], column.masses[q]);
                    }
                }
            });
        }
        double[] f = new double[a.length];
        for (int q = 0; q < sources.length; q++) {
            f[sources[q]] = outcome.x()[q];
        }
        SparsePlan plan = entries.toPlan(a.length, b.length);
        double cost = plan.costUnder(problem.geometry());
        return new TransportResult(
                plan,
                extended(new DualPotentials(f, g)),
                outcome.status(),
                outcome.iterations(),
                cost,
                cost + charge[0],
                -outcome.value(),
                outcome.gradientSizes(),
                null);
    }

    // Atoms without weight get the largest price at which they would still take no mass.
    private DualPotentials extended(DualPotentials potentials) {
        double[] f = potentials.source();
        double[] g = potentials.target();
        if (sources.length < f.length || targets.length < g.length) {
            double[] row = new double[g.length];
            Arrays.setAll(g, j -> b[j] > 0 ? g[j] : Double.POSITIVE_INFINITY);
            for (int q : sources) {
                problem.geometry().costsInto(q, 0, row.length, row, 0);
                for (int j = 0; j < row.length; j++) {
                    g[j] = b[j] > 0 ? g[j] : Math.min(g[j], row[j] - f[q]);
                }
            }
            for (int i = 0; i < f.length; i++) {
                if (a[i] == 0) {
                    problem.geometry().costsInto(i, 0, row.length, row, 0);
                    f[i] = IntStream.range(0, row.length)
                            .mapToDouble(j -> row[j] - g[j])
                            .filter(price -> !Double.isNaN(price))
                            .min()
                            .orElse(Double.POSITIVE_INFINITY);
                }
            }
        }
        return potentials;
    }
}
