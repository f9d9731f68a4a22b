package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Code on the pages is code that the build compiles. A source file marks a region by the comments {@code tag::name} and
 * {@code end::name}; a page shows it in the fenced block that follows {@code <!-- snippet: name -->}.
 */
class SnippetTest {

    private static final Pattern REGION =
            Pattern.compile("(?ms)^[ \\t]*(?://|#) tag::([a-z0-9-]+)\\n(.*?)^[ \\t]*(?://|#) end::\\1\\n");
    private static final Pattern SHOWN =
            Pattern.compile("(?ms)^<!-- snippet: ([a-z0-9-]+) -->\\s*^```[a-z]+\\n(.*?)^```$");
    private static final Pattern ANNOUNCED = Pattern.compile("(?m)^<!-- snippet: .*$");

    private record Shown(Path page, String name, String text) {}

    @Test
    void pagesShowExactlyTheTaggedRegions() {
        Map<String, String> regions = regions();
        List<Shown> shown = shown();

        assertThat(shown).isNotEmpty();
        assertThat(shown)
                .allSatisfy(snippet -> assertThat(snippet.text())
                        .as("%s in %s", snippet.name(), Repository.nameOf(snippet.page()))
                        .isEqualTo(regions.get(snippet.name())));
    }

    @Test
    void everyTaggedRegionIsShown() {
        assertThat(shown()).extracting(Shown::name).containsAll(regions().keySet());
    }

    @Test
    void everyAnnouncedSnippetIsFollowedByItsBlock() {
        long announced = Repository.pages().stream()
                .flatMap(page -> ANNOUNCED.matcher(Repository.read(page)).results())
                .count();

        assertThat(shown()).hasSize((int) announced);
    }

    private static Map<String, String> regions() {
        Map<String, String> regions = new LinkedHashMap<>();
        Stream.of(".java", ".kt", ".kts", ".yaml")
                .flatMap(ending -> Repository.filesEndingWith(ending).stream())
                .forEach(file -> {
                    Matcher matcher = REGION.matcher(Repository.read(file));
                    while (matcher.find()) {
                        assertThat(regions.put(matcher.group(1), unindented(matcher.group(2))))
                                .as("region %s is tagged twice", matcher.group(1))
                                .isNull();
                    }
                });
        return regions;
    }

    private static List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        for (Path page : Repository.pages()) {
            SHOWN.matcher(Repository.read(page))
                    .results()
                    .forEach(found -> shown.add(new Shown(page, found.group(1), found.group(2))));
        }
        return shown;
    }

    private static String unindented(String text) {
        return text.stripIndent();
    }
}
