package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every relative link on a page or in a notebook leads to a file, and every anchor to a heading; the README shows all there is. */
class LinkTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
    private static final Pattern MODULE = Pattern.compile("<module>([a-z0-9-]+)</module>");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");

    @Test
    void relativeLinksLeadSomewhere() {
        List<String> broken = new ArrayList<>();
        int seen = 0;
        List<Path> pages = new ArrayList<>(Repository.pages());
        pages.addAll(Repository.filesEndingWith(".ipynb")); // their texts stand in JSON as they are
        for (Path page : pages) {
            for (String target : relativeLinksOf(page)) {
                seen++;
                if (!leadsSomewhere(page, target)) {
                    broken.add(Repository.nameOf(page) + " -> " + target);
                }
            }
        }
        assertThat(seen).as("relative links seen").isGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void readmeShowsEveryModuleAndEveryPage() {
        Set<String> shown = Set.copyOf(relativeLinksOf(Repository.ROOT.resolve("README.md")));
        Set<String> folders = shown.stream().map(target -> target.split("/")[0]).collect(Collectors.toSet());
        List<String> modules = MODULE.matcher(Repository.read(Repository.ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> pages = Repository.pages().stream()
                .map(Repository::nameOf)
                .filter(name -> name.matches("docs/[^/]+"))
                .toList();

        assertThat(modules).hasSizeGreaterThan(5);
        assertThat(folders).containsAll(modules);
        assertThat(shown).containsAll(pages);
    }

    private static List<String> relativeLinksOf(Path page) {
        String text = CODE.matcher(Repository.read(page)).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String target) {
        String[] parts = target.split("#", 2);
        String path = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        boolean anchored = parts.length == 1
                || file.toString().endsWith(".md")
                        && Files.exists(file)
                        && anchorsOf(file).contains(parts[1]);
        return file.startsWith(Repository.ROOT) && Files.exists(file) && anchored;
    }

    // GitHub's rule: lower case, punctuation dropped, spaces to hyphens, repeats numbered.
    private static Set<String> anchorsOf(Path page) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        String text = FENCE.matcher(Repository.read(page)).replaceAll("");
        for (MatchResult heading : HEADING.matcher(text).results().toList()) {
            String slug = heading.group(1)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int count = counts.merge(slug, 1, Integer::sum);
            anchors.add(count == 1 ? slug : slug + "-" + (count - 1));
        }
        return anchors;
    }
}
