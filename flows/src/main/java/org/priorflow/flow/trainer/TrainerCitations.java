package org.priorflow.flow.trainer;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources that the trainers build on. */
final class TrainerCitations {

    private static final CitationFile FILE = CitationFile.beside(TrainerCitations.class);

    static final Citation CHEN_2018 = FILE.cite("chen2018neural");
    static final Citation GRATHWOHL_2019 = FILE.cite("grathwohl2019ffjord");
    static final Citation FINLAY_2020 = FILE.cite("finlay2020train");
    static final Citation ONKEN_2021 = FILE.cite("onken2021otflow");
    static final Citation BONNEEL_2015 = FILE.cite("bonneel2015sliced");
    static final Citation KINGMA_2015 = FILE.cite("kingma2015adam");
    static final Citation LOSHCHILOV_2019 = FILE.cite("loshchilov2019decoupled");
    static final Citation USCIDDA_2023 = FILE.cite("uscidda2023monge");
    static final Citation SZEKELY_2013 = FILE.cite("szekely2013energy");

    private TrainerCitations() {}
}
