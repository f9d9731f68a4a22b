package org.priorflow.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.priorflow.check.Require;

/**
 * What the plugins of a package cite: the entries of the BibTeX file {@value #NAME}, which lies among the resources in the
 * package of a class. Every entry ends with a brace at the beginning of a line.
 */
public final class CitationFile {

    static final String NAME = "citations.bib";

    private static final Pattern ENTRY = Pattern.compile("(?ms)^@\\w+\\{([^,\\s]+),.*?^}");

    private final Class<?> owner;
    private final Map<String, Citation> citations;

    private CitationFile(Class<?> owner, Map<String, Citation> citations) {
        this.owner = owner;
        this.citations = Collections.unmodifiableMap(citations);
    }

    /**
     * Reads the file in the package of {@code owner}.
     *
     * @throws org.priorflow.check.InvalidInputException if there is none, or two entries have one key
     */
    public static CitationFile beside(Class<?> owner) {
        Map<String, Citation> citations = new LinkedHashMap<>();
        ENTRY.matcher(textBeside(owner)).results().map(CitationFile::citation).forEach(citation -> {
            if (citations.put(citation.key(), citation) != null) {
                throw Require.invalid(
                        "key", citation.key(), "once in " + nameBeside(owner), "Maybe one entry is a copy?");
            }
        });
        return new CitationFile(owner, citations);
    }

    /**
     * Returns the entry under {@code key}, such as {@code han2025sparse}.
     *
     * @throws org.priorflow.check.InvalidInputException if there is none
     */
    public Citation cite(String key) {
        Citation citation = citations.get(key);
        if (citation == null) {
            String nearest = NearestName.of(key, citations.keySet());
            throw Require.invalid(
                    "key",
                    key,
                    "one of " + citations.keySet() + " in " + nameBeside(owner),
                    nearest == null ? "Maybe add its entry?" : "Maybe '" + nearest + "'?");
        }
        return citation;
    }

    private static Citation citation(MatchResult entry) {
        return new Citation(entry.group(1), entry.group());
    }

    private static String textBeside(Class<?> owner) {
        try (InputStream stream = owner.getResourceAsStream(NAME)) {
            if (stream == null) {
                throw Require.invalid(
                        "owner",
                        owner.getName(),
                        "a class beside " + nameBeside(owner),
                        "Maybe the resource is missing?");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(nameBeside(owner) + " can't be read", failure);
        }
    }

    private static String nameBeside(Class<?> owner) {
        return owner.getPackageName().replace('.', '/') + "/" + NAME;
    }
}
