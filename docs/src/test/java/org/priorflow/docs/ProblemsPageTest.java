package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;

/** The page about problems has one row for every problem that comes with Priorflow, and no other. */
class ProblemsPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

    @Test
    void hasARowForEveryProblem() {
        String page = Repository.read(Repository.ROOT.resolve("docs/problems.md"));
        List<String> rows =
                ROW.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        PluginCatalog.load(getClass().getClassLoader()).problems().stream()
                                .map(Provider::id)
                                .toList());
    }
}
