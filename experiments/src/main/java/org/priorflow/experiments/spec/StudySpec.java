package org.priorflow.experiments.spec;

import java.util.List;

/**
 * A study as a person wrote it: well-formed, but not yet looked up in the plugin catalog.
 *
 * @param about what to call it
 * @param grid what is compared
 * @param protocol how every cell of the grid is run
 * @param metrics what is measured
 * @param figures what is drawn
 */
public record StudySpec(About about, Grid grid, Protocol protocol, List<MetricChoice> metrics, FigureChoice figures) {

    public StudySpec {
        metrics = List.copyOf(metrics);
    }

    /** The same study, compared with another baseline. */
    public StudySpec comparedWith(String baseline) {
        FigureChoice compared = new FigureChoice(figures.metrics(), figures.axis(), figures.coordinates(), baseline);
        return new StudySpec(about, grid, protocol, metrics, compared);
    }

    /**
     * What to call a study.
     *
     * @param name a name fit for a folder
     * @param title one line for people
     * @param description a few sentences, or empty
     */
    public record About(String name, String title, String description) {}

    /** The grid problems x priors x flows x seeds; every list holds at least one entry. */
    public record Grid(
            List<PluginChoice> problems, List<PluginChoice> priors, List<PluginChoice> flows, List<Long> seeds) {
        public Grid {
            problems = List.copyOf(problems);
            priors = List.copyOf(priors);
            flows = List.copyOf(flows);
            seeds = List.copyOf(seeds);
        }
    }

    /**
     * How every cell is run.
     *
     * @param n the number of particles, >= 1
     * @param budget when a run stops
     * @param training what a flow that must be trained may spend before
     * @param recording when metrics are taken
     * @param rootSeed from which all seeds of the study derive
     */
    public record Protocol(int n, Budget budget, TrainingPlan training, Recording recording, long rootSeed) {}

    /**
     * What is drawn.
     *
     * @param metrics labels of the metrics to draw along the run and to rank by, first the most important; empty for the
     *     first two of the study
     * @param axis what the horizontal axis of these figures counts
     * @param coordinates how many marginals to draw per problem, >= 0
     * @param baseline the label of the flow, or else of the prior, with which the others are compared; empty for the first
     */
    public record FigureChoice(List<String> metrics, Budget.Unit axis, int coordinates, String baseline) {
        public FigureChoice {
            metrics = List.copyOf(metrics);
        }
    }
}
