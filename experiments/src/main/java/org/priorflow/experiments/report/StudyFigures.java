package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.problem.ImageProblem;

/** Draws the figures of a study, problem by problem. */
final class StudyFigures {

    private final Summary summary;

    StudyFigures(Summary summary) {
        this.summary = summary;
    }

    /** The figures by the label of their problem, in the order in which they should be read. */
    Map<String, List<Figure>> all() {
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        for (ProblemCase problem : summary.plan().cases().problems()) {
            figures.put(problem.label(), figuresOf(problem));
        }
        return figures;
    }

    private List<Figure> figuresOf(ProblemCase problem) {
        String label = problem.label();
        List<Figure> figures = new ArrayList<>();
        List<MetricCase> leading = summary.leadingMetricsOf(label);
        for (MetricCase metric : leading) {
            add(figures, ProgressFigure.of(summary, label, metric, name(label, metric.label())));
        }
        if (!leading.isEmpty()) {
            Summary.Cell best = summary.bestOf(label, leading.get(0));
            String prior = best == null ? summary.plan().priorLabels().get(0) : best.prior();
            if (problem.problem() instanceof ImageProblem) {
                add(figures, ContactSheet.of(summary, problem, name(label, "generated")));
            } else {
                add(figures, PathFigure.of(summary, problem, prior, name(label, "paths")));
            }
            add(figures, MarginalFigure.of(summary, problem, prior, name(label, "marginals")));
            addTraining(figures, label, prior, leading);
            figures.addAll(TransportFigures.of(summary, problem, prior));
            if (ImageFigure.suits(problem)) {
                add(figures, ImageFigure.ofPriors(summary, problem, leading.get(0), name(label, "images")));
                add(figures, ImageFigure.ofFlows(summary, problem, leading.get(0), prior, name(label, "flows")));
            } else {
                add(figures, SignalFigure.of(summary, problem, leading.get(0), name(label, "signal")));
            }
        }
        return figures;
    }

    private void addTraining(List<Figure> figures, String label, String prior, List<MetricCase> leading) {
        add(figures, TrainingFigure.ofLoss(summary, label, prior, name(label, "loss")));
        for (MetricCase metric : leading) {
            String name = name(label, "training-" + metric.label());
            add(figures, TrainingFigure.ofMetric(summary, label, prior, metric.label(), name));
        }
    }

    private static void add(List<Figure> figures, @Nullable Figure figure) {
        if (figure != null) {
            figures.add(figure);
        }
    }

    /** The name of a file. */
    static String name(String problem, String subject) {
        return (problem + "-" + subject).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
