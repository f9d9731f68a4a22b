package org.priorflow.experiments.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import org.priorflow.experiments.cli.DescribeCommand;
import org.priorflow.experiments.cli.DiffCommand;
import org.priorflow.experiments.cli.DoctorCommand;
import org.priorflow.experiments.cli.ListCommand;
import org.priorflow.experiments.cli.PriorflowCommand;
import org.priorflow.experiments.cli.QueryCommand;
import org.priorflow.experiments.cli.ReportCommand;
import org.priorflow.experiments.cli.RerunCommand;
import org.priorflow.experiments.cli.RunCommand;
import org.priorflow.experiments.cli.SampleCommand;
import org.priorflow.experiments.cli.Terminal;
import org.priorflow.experiments.cli.TheoryCommand;
import org.priorflow.experiments.report.StudyReport;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.spi.PluginCatalog;

/** Builds the commands with plain constructors, so that they know nothing of the injector. */
final class CommandModule extends AbstractModule {

    private final Terminal terminal;

    CommandModule(Terminal terminal) {
        this.terminal = terminal;
    }

    @Provides
    PriorflowCommand priorflow() {
        return new PriorflowCommand();
    }

    @Provides
    RunCommand run(PluginCatalog catalog) {
        return new RunCommand(new StudyPlanner(catalog), new StudyReport(catalog), terminal);
    }

    @Provides
    SampleCommand sample(PluginCatalog catalog) {
        return new SampleCommand(new StudyPlanner(catalog), terminal);
    }

    @Provides
    ReportCommand report(PluginCatalog catalog) {
        return new ReportCommand(new StudyPlanner(catalog), new StudyReport(catalog), terminal);
    }

    @Provides
    RerunCommand rerun(PluginCatalog catalog) {
        return new RerunCommand(new StudyPlanner(catalog), terminal);
    }

    @Provides
    DiffCommand diff(PluginCatalog catalog) {
        return new DiffCommand(new StudyPlanner(catalog), terminal);
    }

    @Provides
    QueryCommand query() {
        return new QueryCommand(terminal);
    }

    @Provides
    TheoryCommand theory() {
        return new TheoryCommand(terminal);
    }

    @Provides
    ListCommand list(PluginCatalog catalog) {
        return new ListCommand(catalog, terminal);
    }

    @Provides
    DescribeCommand describe(PluginCatalog catalog) {
        return new DescribeCommand(catalog, terminal);
    }

    @Provides
    DoctorCommand doctor(PluginCatalog catalog) {
        return new DoctorCommand(catalog, terminal);
    }
}
