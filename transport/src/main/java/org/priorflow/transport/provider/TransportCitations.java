package org.priorflow.transport.provider;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources of the solvers. */
final class TransportCitations {

    private static final CitationFile FILE = CitationFile.beside(TransportCitations.class);

    static final Citation JONKER_1987 = FILE.cite("jonker1987shortest");
    static final Citation BERTSEKAS_1988 = FILE.cite("bertsekas1988auction");
    static final Citation CUNNINGHAM_1976 = FILE.cite("cunningham1976network");
    static final Citation PEYRE_2019 = FILE.cite("peyre2019computational");
    static final Citation CUTURI_2013 = FILE.cite("cuturi2013sinkhorn");
    static final Citation SCHMITZER_2019 = FILE.cite("schmitzer2019stabilized");
    static final Citation THIBAULT_2021 = FILE.cite("thibault2021overrelaxed");
    static final Citation BLONDEL_2018 = FILE.cite("blondel2018smooth");
    static final Citation LIU_2023 = FILE.cite("liu2023sparsity");
    static final Citation TANG_2024 = FILE.cite("tang2024accelerating");

    private TransportCitations() {}
}
