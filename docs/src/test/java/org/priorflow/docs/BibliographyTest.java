package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;

/** Whatever is cited has an entry in docs/bibliography.bib, once, and every entry is cited. */
class BibliographyTest {

    private static final Path FILE = Repository.ROOT.resolve("docs/bibliography.bib");
    private static final Pattern ENTRY = Pattern.compile("(?m)^@[a-z]+\\{([^,\\s]+),\\n(?: .*\\n)+\\}$");
    private static final Pattern HEAD = Pattern.compile("(?m)^@");
    private static final Pattern CITED = Pattern.compile("\\[([a-z]+[0-9]{4}[a-z]+)(?:,[^\\]]*)?\\]");

    @Test
    void entriesAreWellFormed() {
        assertThat(entries())
                .hasSize((int) HEAD.matcher(Repository.read(FILE)).results().count());
        assertThat(entries())
                .allSatisfy(entry ->
                        assertThat(count(entry.group(), '{')).as(entry.group(1)).isEqualTo(count(entry.group(), '}')));
    }

    @Test
    void keysAreUnique() {
        assertThat(entries()).extracting(entry -> entry.group(1)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyCitedKeyHasAnEntryAndEveryEntryIsCited() {
        Map<String, String> placesByKey = new LinkedHashMap<>();
        Stream.of(".java", ".kt", ".md")
                .flatMap(ending -> Repository.filesEndingWith(ending).stream())
                .forEach(file -> CITED.matcher(Repository.read(file))
                        .results()
                        .forEach(found -> placesByKey.putIfAbsent(found.group(1), Repository.nameOf(file))));
        for (Provider provider : providers()) {
            provider.citations()
                    .forEach(citation -> placesByKey.putIfAbsent(
                            citation.key(), provider.getClass().getName()));
        }
        Set<String> keys = keys();

        assertThat(placesByKey)
                .allSatisfy((key, place) ->
                        assertThat(keys).as("cited in %s", place).contains(key));
        assertThat(keys).as("entries that nothing cites").isSubsetOf(placesByKey.keySet());
    }

    @Test
    void providersCiteTheSameEntriesAsTheBibliography() {
        Map<String, String> bibliography = new LinkedHashMap<>();
        entries().forEach(entry -> bibliography.put(entry.group(1), normalized(entry.group())));

        assertThat(providers()).isNotEmpty().allSatisfy(provider -> {
            for (Citation citation : provider.citations()) {
                assertThat(normalized(citation.bibtex()))
                        .as("%s of %s", citation.key(), provider.getClass().getName())
                        .isEqualTo(bibliography.get(citation.key()));
            }
        });
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        entries().forEach(entry -> keys.add(entry.group(1)));
        return keys;
    }

    private static List<MatchResult> entries() {
        return ENTRY.matcher(Repository.read(FILE)).results().toList();
    }

    private static List<Provider> providers() {
        PluginCatalog catalog = PluginCatalog.load(BibliographyTest.class.getClassLoader());
        List<Provider> providers = new ArrayList<>(catalog.priors());
        providers.addAll(catalog.flows());
        providers.addAll(catalog.problems());
        providers.addAll(catalog.metrics());
        providers.addAll(catalog.transportSolvers());
        return providers;
    }

    // Layout is free: the fields and their order are what counts.
    private static String normalized(String bibtex) {
        return bibtex.replaceAll("\\s+", " ")
                .replaceAll(" ?([=,{}]) ?", "$1")
                .replace(",}", "}")
                .strip();
    }
}
