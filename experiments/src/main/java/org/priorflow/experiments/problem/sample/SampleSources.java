package org.priorflow.experiments.problem.sample;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources that the sample problems build on. */
final class SampleSources {

    private static final CitationFile FILE = CitationFile.beside(SampleSources.class);

    static final Citation CALVO_2025 = FILE.cite("calvo2025weighted");
    static final Citation FOLDIAK_1990 = FILE.cite("foldiak1990forming");
    static final Citation GRATHWOHL_2019 = FILE.cite("grathwohl2019ffjord");
    static final Citation ONKEN_2021 = FILE.cite("onken2021otflow");
    static final Citation TONG_2024 = FILE.cite("tong2024improving");

    private SampleSources() {}
}
