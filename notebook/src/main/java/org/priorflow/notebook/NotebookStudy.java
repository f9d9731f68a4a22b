package org.priorflow.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.report.ResultTables;
import org.priorflow.experiments.report.Summary;
import org.priorflow.experiments.run.RunListener;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.run.StudyRunner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;
import tech.tablesaw.api.Table;

/** Studies that run in a cell; nothing is written to disk. */
public final class NotebookStudy {

    private NotebookStudy() {}

    /**
     * Runs a study on all cores.
     *
     * @param yaml the study, as in a study file
     * @param own providers written in the notebook, beside the plugins on the class path
     * @throws InvalidInputException if the study is not well-formed, names what is not there, or two providers have one id
     */
    public static Summary run(String yaml, Provider... own) {
        PluginCatalog installed = PluginCatalog.load(PluginCatalog.class.getClassLoader());
        List<Provider> providers = new ArrayList<>(installed.priors());
        providers.addAll(installed.flows());
        providers.addAll(installed.problems());
        providers.addAll(installed.metrics());
        providers.addAll(Arrays.asList(own));
        StudyPlan plan = new StudyPlanner(PluginCatalog.of(providers)).plan(StudyReader.parse(yaml, "cell", List.of()));
        StudyRunner runner = new StudyRunner(Runtime.getRuntime().availableProcessors());
        return Summary.of(plan, runner.run(plan, () -> false, new Silence()));
    }

    /** Every value of every record as a tidy table: one row for each run, step and metric. */
    public static Table results(Summary summary) {
        return ResultTables.results(summary.cells().stream()
                .flatMap(cell -> summary.resultsOf(cell).stream())
                .toList());
    }

    private record Silence() implements RunListener {
        @Override
        public void referencesStarted(int count) {}

        @Override
        public void runsStarted(int count) {}

        @Override
        public void runFinished(RunResult result) {}
    }
}
