package org.priorflow.spi;

/**
 * A source that a plugin builds on.
 *
 * @param key the citation key, as the Javadoc uses it, such as {@code han2025sparse}
 * @param bibtex the BibTeX entry under that key
 */
public record Citation(String key, String bibtex) {

    public Citation {
        if (!bibtex.strip().startsWith("@") || !bibtex.contains("{" + key + ",")) {
            throw org.priorflow.check.Require.invalid(
                    "bibtex", bibtex, "a BibTeX entry with the key '" + key + "'", "Maybe the keys differ?");
        }
    }
}
