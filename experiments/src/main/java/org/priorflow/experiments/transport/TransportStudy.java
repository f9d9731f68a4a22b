package org.priorflow.experiments.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.report.PlanFigure;
import org.priorflow.random.Seed;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

/**
 * The couplings of two clouds in the plane under every transport solver that is on the class path: plans, how
 * sparse they are, and cost against time. Costs are squared distances over the largest of them. Beside them, maps that are
 * trained with and without the Monge gap.
 */
public final class TransportStudy {

    /** Its name on the command line. */
    public static final String NAME = "transport-plans";

    /** What it is, in a line. */
    public static final String TITLE = "Couplings of two clouds under every transport solver";

    private static final int POINTS = 200;
    private static final int TIMED_RUNS = 5;

    /** What solvers with an epsilon get, as a part of the largest cost. */
    private static final double EPSILON = 2e-3;

    /** Entries below this part of 1/n are not counted among those of a plan. */
    private static final double NEGLIGIBLE = 1e-6;

    private final List<TransportSolverProvider> solvers;

    public TransportStudy(List<TransportSolverProvider> solvers) {
        this.solvers = List.copyOf(solvers);
    }

    /**
     * What came of it.
     *
     * @param table rows of comma-separated values, the first one the head
     * @param summary the same for a person to read
     * @param plans the plans side by side, a PNG image
     * @param costs cost against time, a PNG image
     * @param mapTable rows of comma-separated values on the trained maps
     * @param maps the trained maps beside the optimal one, a PNG image
     */
    public record Outcome(String table, String summary, byte[] plans, byte[] costs, String mapTable, byte[] maps) {}

    /** Runs all solvers; {@code progress} is told of each. */
    public Outcome run(Consumer<String> progress) {
        TransportProblem problem = problem();
        List<PlanFigure.Entry> entries = new ArrayList<>();
        StringBuilder table = new StringBuilder("solver,status,iterations,seconds,cost,marginal_error,entries\n");
        StringBuilder summary = new StringBuilder(line("solver", "status", "iterations", "seconds", "cost", "entries"));
        for (TransportSolverProvider provider : solvers) {
            try {
                TransportSolver solver = solver(provider);
                Timed timed = Timed.of(solver, problem);
                TransportResult result = timed.result();
                PlanFigure.Entry entry = entry(provider.id(), result, timed.seconds());
                entries.add(entry);
                table.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%d,%s,%s,%s,%d%n",
                        provider.id(),
                        result.status(),
                        result.iterations(),
                        timed.seconds(),
                        result.cost(),
                        result.marginalError(),
                        entry.entryCount()));
                summary.append(line(
                        provider.id(),
                        result.status(),
                        result.iterations(),
                        String.format(Locale.ROOT, "%.4f", timed.seconds()),
                        String.format(Locale.ROOT, "%.8f", result.cost()),
                        entry.entryCount()));
                progress.accept(provider.id() + ": " + result.status());
            } catch (InvalidInputException notForThis) {
                progress.accept(provider.id() + " does not take this problem: " + notForThis.getMessage());
            }
        }
        entries.sort(Comparator.comparingLong(PlanFigure.Entry::entryCount));
        PlanFigure figure = new PlanFigure(entries);
        MapComparison.Outcome maps = MapComparison.run(progress);
        return new Outcome(
                table.toString(),
                summary + System.lineSeparator() + maps.summary(),
                figure.plans(),
                figure.costsAgainstTime(),
                maps.table(),
                maps.figure());
    }

    private static TransportSolver solver(TransportSolverProvider provider) {
        boolean isEntropic =
                provider.settings().stream().anyMatch(setting -> setting.name().equals("epsilon"));
        Map<String, Double> raw = isEntropic ? Map.of("epsilon", EPSILON) : Map.of();
        return provider.create(Settings.of(provider.id(), provider.settings(), raw));
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-26s %-16s %10s %10s %12s %8s%n", cells);
    }

    private static PlanFigure.Entry entry(String name, TransportResult result, double seconds) {
        double[] plan = Rows.valuesOf(result.plan().toTensor());
        long count =
                Arrays.stream(plan).filter(mass -> mass > NEGLIGIBLE / POINTS).count();
        return new PlanFigure.Entry(name, plan, POINTS, count, seconds, result.cost());
    }

    /** The best time of some runs, and the result. */
    private record Timed(TransportResult result, double seconds) {

        static Timed of(TransportSolver solver, TransportProblem problem) {
            TransportResult result = solver.solve(problem);
            double best = Double.POSITIVE_INFINITY;
            for (int r = 0; r < TIMED_RUNS; r++) {
                long start = System.nanoTime();
                result = solver.solve(problem);
                best = Math.min(best, (System.nanoTime() - start) * 1e-9);
            }
            return new Timed(result, best);
        }
    }

    // Points in the order of their first coordinate, so that the plans show a band.
    private static TransportProblem problem() {
        Rows x = cloud("source", 1, 0);
        Rows y = cloud("target", 0.6, 1);
        CostMatrix raw = CostMatrix.from(new PointCloudGeometry(x, y, new SquaredEuclideanCost()));
        double largest = raw.largestCost();
        return TransportProblem.uniform(CostMatrix.of(
                POINTS,
                POINTS,
                Arrays.stream(raw.values()).map(cost -> cost / largest).toArray()));
    }

    private static Rows cloud(String name, double scale, double shift) {
        double[] drawn = new Seed(7).child(name).gaussians(2 * POINTS);
        Integer[] order = new Integer[POINTS];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> drawn[2 * i]));
        double[] points = new double[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[2 * i] = shift + scale * drawn[2 * order[i]];
            points[2 * i + 1] = scale * drawn[2 * order[i] + 1];
        }
        return Rows.of(POINTS, 2, points);
    }
}
