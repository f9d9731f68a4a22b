package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.spi.PluginCatalog;

/** The study on the page about studies is well-formed, and so are the overrides beside it. */
class StudyPageTest {

    private static final Path STUDY = Repository.ROOT.resolve("docs/src/test/resources/sparse-regression.yaml");
    private static final Pattern OVERRIDE = Pattern.compile("(?m)^    -o '?([^'\\n]+)'?$");

    @Test
    void exampleCanBePlanned() {
        assertThat(plan(List.of()).runs()).hasSize(3 * 4 * 3);
    }

    @Test
    void everyOverrideOnThePageCanBePlanned() {
        List<String> overrides = OVERRIDE.matcher(Repository.read(Repository.ROOT.resolve("docs/studies.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(overrides).hasSize(4);
        assertThat(plan(overrides).runs()).hasSize(2 * 4 * 5);
    }

    private static StudyPlan plan(List<String> overrides) {
        PluginCatalog catalog = PluginCatalog.load(StudyPageTest.class.getClassLoader());
        return new StudyPlanner(catalog).plan(StudyReader.read(STUDY, overrides));
    }
}
