package org.priorflow.flow.matching;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources of flow matching. */
final class MatchingCitations {

    private static final CitationFile FILE = CitationFile.beside(MatchingCitations.class);

    static final Citation ALBERGO_2023 = FILE.cite("albergo2023building");
    static final Citation CALVO_2025 = FILE.cite("calvo2025weighted");
    static final Citation LIPMAN_2023 = FILE.cite("lipman2023flow");
    static final Citation POOLADIAN_2023 = FILE.cite("pooladian2023multisample");
    static final Citation TONG_2024 = FILE.cite("tong2024improving");

    private MatchingCitations() {}
}
