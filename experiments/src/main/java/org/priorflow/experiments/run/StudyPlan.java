package org.priorflow.experiments.run;

import java.util.List;
import java.util.Map;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.spec.StudySpec;

/**
 * A study with every plugin found, every setting checked and every flow made: nothing that a person can get wrong is left.
 *
 * @param spec the study as written
 * @param cases its problems, and its priors on them
 * @param metrics what is measured
 * @param runs the grid: problems, in them priors, in them flows, in them seeds
 * @param configuration the resolved study, as {@code config.yaml} records it
 * @param shard the part of the grid that {@code runs} holds
 */
public record StudyPlan(
        StudySpec spec,
        Cases cases,
        List<MetricCase> metrics,
        List<PlannedRun> runs,
        Map<String, Object> configuration,
        Shard shard) {

    public StudyPlan {
        metrics = List.copyOf(metrics);
        runs = List.copyOf(runs);
    }

    /**
     * The problems of a study.
     *
     * @param problems the problems
     * @param priors every prior on every problem
     */
    public record Cases(List<ProblemCase> problems, List<PriorCase> priors) {
        public Cases {
            problems = List.copyOf(problems);
            priors = List.copyOf(priors);
        }
    }

    /** The labels of the priors, in the order of the study. */
    public List<String> priorLabels() {
        return cases.priors().stream().map(PriorCase::label).distinct().toList();
    }

    /** The labels of the flows, in the order of the study. */
    public List<String> flowLabels() {
        return runs.stream().map(run -> run.flow().label()).distinct().toList();
    }

    /**
     * The same study, its flows or priors compared with another baseline.
     *
     * @throws InvalidInputException if no flow and no prior has that label
     */
    public StudyPlan comparedWith(String baseline) {
        if (!flowLabels().contains(baseline) && !priorLabels().contains(baseline)) {
            throw new InvalidInputException(
                    "There is no flow and no prior '%s' in the study. The flows are %s; the priors are %s."
                            .formatted(baseline, String.join(", ", flowLabels()), String.join(", ", priorLabels())));
        }
        return new StudyPlan(spec.comparedWith(baseline), cases, metrics, runs, configuration, shard);
    }

    /** The same study with the runs of one shard alone. */
    public StudyPlan only(Shard part) {
        return new StudyPlan(spec, cases, metrics, part.of(runs), configuration, part);
    }

    /** The same study with one run alone. */
    public StudyPlan only(PlannedRun run) {
        return new StudyPlan(spec, cases, metrics, List.of(run), configuration, shard);
    }

    /** A name for the folder of this study: its name, a hash of what it computes, and its shard if it is not whole. */
    public String folderName() {
        return spec.about().name() + "-" + ConfigurationHash.of(configuration) + shard.suffix();
    }
}
