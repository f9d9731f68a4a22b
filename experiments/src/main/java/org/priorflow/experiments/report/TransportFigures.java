package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.FlowSource;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.TrainingResult;
import org.priorflow.experiments.transport.GaussianPair;
import org.priorflow.experiments.transport.PlanTrainer;
import org.priorflow.flow.Flow;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.training.FlowTrainer;

/** The figures of transport plans, and of maps where the optimal one is known; each flow as its first seed left it. */
final class TransportFigures {

    private static final int POINTS = 150;
    private static final int TEST_POINTS = 4000;

    private final ProblemCase problem;
    private final List<PlanFigure.Entry> plans = new ArrayList<>();
    private final List<MapFigure.Entry> maps = new ArrayList<>();

    private TransportFigures(ProblemCase problem) {
        this.problem = problem;
    }

    /** Draws what there is to draw. */
    static List<Figure> of(Summary summary, ProblemCase problem, String prior) {
        TransportFigures figures = new TransportFigures(problem);
        for (String flow : summary.plan().flowLabels()) {
            summary.resultsOf(new Cell(problem.label(), prior, flow)).stream()
                    .filter(result -> result.status() == RunStatus.OK)
                    .findFirst()
                    .ifPresent(result -> figures.take(flow, result));
        }
        return figures.drawn();
    }

    private void take(String flow, RunResult result) {
        TrainingResult training = result.training();
        if (training == null || !(result.run().flow().source() instanceof FlowSource.Trained trained)) {
            return;
        }
        FlowTrainer trainer = trained.trainer();
        if (trainer instanceof PlanTrainer plan) {
            SortedMap<String, double[]> curve = training.curve();
            plans.add(new PlanFigure.Entry(
                    flow,
                    training.state().average(),
                    plan.atoms(),
                    last(curve, PlanTrainer.ENTRIES),
                    last(curve, PlanTrainer.SOLVE_SECONDS),
                    last(curve, PlanTrainer.COST)));
        } else if (problem.problem() instanceof GaussianPair) {
            maps.add(entry(flow, trainer.flowAt(training.state())));
        }
    }

    private static double last(SortedMap<String, double[]> curve, String name) {
        double[] values = curve.getOrDefault(name, new double[] {Double.NaN});
        return values[values.length - 1];
    }

    private static MapFigure.Entry entry(String flow, Flow map) {
        double[] test = new Seed(6).gaussians(2 * TEST_POINTS);
        double error = GaussianPair.unexplained(test, mapped(map, test));
        String remark = String.format(Locale.ROOT, "%.1f %% of the variance off the optimal map", 100 * error);
        return new MapFigure.Entry(flow, remark, shown(), mapped(map, shown()));
    }

    private static double[] shown() {
        return new Seed(5).gaussians(2 * POINTS);
    }

    private static double[] mapped(Flow map, double[] x) {
        INDArray particles = Rows.of(x.length / 2, 2, x).toTensor();
        return Rows.valuesOf(
                map.advance(map.start(particles, new Seed(1))).state().particles());
    }

    private List<Figure> drawn() {
        List<Figure> figures = new ArrayList<>();
        if (!plans.isEmpty()) {
            plans.sort(Comparator.comparingDouble(PlanFigure.Entry::entriesPerRow));
            PlanFigure figure = new PlanFigure(plans);
            figures.add(figure.plans(name("plans")));
            figures.add(figure.costsAgainstTime(name("costs")));
        }
        if (!maps.isEmpty()) {
            maps.add(0, new MapFigure.Entry("optimal map", "in closed form", shown(), GaussianPair.optimal(shown())));
            figures.add(new MapFigure(maps).drawn(name("maps")));
        }
        return figures;
    }

    private String name(String subject) {
        return StudyFigures.name(problem.label(), subject);
    }
}
