package org.priorflow.experiments.transport;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStatus;
import org.priorflow.training.TrainingStep;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

/**
 * Couples samples of the source and of the target; its parameters are the plan, [atoms, atoms]. The first iterations solve the
 * same problem again and again, unless that takes long, for the time that the solver takes once it is compiled; those after them do
 * nothing.
 *
 * @param problem source and target
 * @param solver makes the plan; costs are squared distances over the largest of them
 * @param name the id of the solver
 * @param atoms the number of samples of either
 * @param data where the samples come from
 */
public record PlanTrainer(SampleProblem problem, TransportSolver solver, String name, int atoms, Seed data)
        implements FlowTrainer {

    /** The mean squared distance under the plan. */
    public static final String COST = "cost";

    /** The time of one solution, the least of several. */
    public static final String SOLVE_SECONDS = "solve_seconds";

    /** The number of entries of a row that are more than rounding, on average. */
    public static final String ENTRIES = "entries_per_row";

    private static final int SOLUTIONS = 6;
    private static final double NEGLIGIBLE = 1e-6; // of 1 / atoms
    private static final double NANOS = 1e-9;
    private static final double LONG_SECONDS = 0.5; // compiled or not, once is enough

    @Override
    public String signature() {
        return "transport plan of %s between %d atoms".formatted(name, atoms);
    }

    @Override
    public TrainingState start(Seed seed) {
        double[] none = new double[atoms * atoms];
        return new TrainingState(0, seed, none, none, Map.of());
    }

    @Override
    public TrainingStep advance(TrainingState state, double spent) {
        Map<String, Double> figures = figures(state);
        boolean isSolved = state.iteration() >= SOLUTIONS || figures.getOrDefault(SOLVE_SECONDS, 0.0) > LONG_SECONDS;
        return isSolved ? told(state, state.average(), figures) : solved(state);
    }

    private TrainingStep solved(TrainingState state) {
        CostMatrix costs = CostMatrix.from(new PointCloudGeometry(source(), target(), new SquaredEuclideanCost()));
        double largest = costs.largestCost();
        TransportProblem scaled = TransportProblem.uniform(CostMatrix.of(
                atoms,
                atoms,
                Arrays.stream(costs.values()).map(cost -> cost / largest).toArray()));
        long start = System.nanoTime();
        TransportResult result = solver.solve(scaled);
        double seconds = (System.nanoTime() - start) * NANOS;
        double[] plan = Rows.valuesOf(result.plan().toTensor());
        Map<String, Double> figures = new TreeMap<>();
        figures.put(COST, result.cost() * largest);
        figures.put(SOLVE_SECONDS, Math.min(seconds, figures(state).getOrDefault(SOLVE_SECONDS, seconds)));
        figures.put(
                ENTRIES,
                (double) Arrays.stream(plan)
                                .filter(mass -> mass > NEGLIGIBLE / atoms)
                                .count()
                        / atoms);
        figures.put("marginal_error", result.marginalError());
        figures.put("solver_iterations", (double) result.iterations());
        figures.put("is_converged", result.isConverged() ? 1.0 : 0.0);
        return told(state, plan, figures);
    }

    private static Map<String, Double> figures(TrainingState state) {
        Map<String, Double> figures = new TreeMap<>();
        state.memory().forEach((figure, value) -> figures.put(figure, value[0]));
        return figures;
    }

    private static TrainingStep told(TrainingState before, double[] plan, Map<String, Double> figures) {
        Map<String, double[]> memory = new TreeMap<>();
        figures.forEach((figure, value) -> memory.put(figure, new double[] {value}));
        TrainingState after = new TrainingState(before.iteration() + 1, before.seed(), plan, plan, memory);
        return new TrainingStep(after, TrainingStatus.OK, "", figures.getOrDefault(COST, 0.0), 0, 0, figures);
    }

    @Override
    public Flow flowAt(TrainingState state) {
        double[] from = source().values();
        double[] to = target().values();
        int d = problem.dimension();
        double[] displacements = new double[from.length];
        for (int i = 0; i < atoms; i++) {
            double mass = 0;
            for (int j = 0; j < atoms; j++) {
                double share = state.average()[i * atoms + j];
                mass += share;
                for (int k = 0; k < d; k++) {
                    displacements[i * d + k] += share * (to[j * d + k] - from[i * d + k]);
                }
            }
            for (int k = 0; k < d; k++) {
                displacements[i * d + k] /= Math.max(mass, Double.MIN_NORMAL);
            }
        }
        return new NearestAtomMap(from, displacements, d);
    }

    @Override
    public INDArray sourceParticles(int n, Seed seed) {
        return problem.initialParticles(n, seed);
    }

    private Rows source() {
        return sorted(Rows.from(problem.initialParticles(atoms, data.child("source atoms"))));
    }

    private Rows target() {
        return sorted(Rows.from(problem.trainingSamples(atoms, data.child("target atoms"))));
    }

    // By the first coordinate, so that plans show a band.
    private static Rows sorted(Rows points) {
        int d = points.d();
        Integer[] order = new Integer[points.n()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> points.values()[i * d]));
        double[] values = new double[points.values().length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(points.values(), order[i] * d, values, i * d, d);
        }
        return Rows.of(order.length, d, values);
    }
}
