package org.priorflow.prior.l1;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources of the priors of this package. */
final class Sources {

    private static final CitationFile FILE = CitationFile.beside(Sources.class);

    static final Citation TIBSHIRANI_1996 = FILE.cite("tibshirani1996regression");
    static final Citation ZOU_2005 = FILE.cite("zou2005regularization");
    static final Citation ZOU_2006 = FILE.cite("zou2006adaptive");
    static final Citation YUAN_2006 = FILE.cite("yuan2006model");
    static final Citation HUBER_1964 = FILE.cite("huber1964robust");
    static final Citation HOERL_1970 = FILE.cite("hoerl1970ridge");
    static final Citation ZHANG_2010 = FILE.cite("zhang2010nearly");
    static final Citation SOUBIES_2015 = FILE.cite("soubies2015continuous");
    static final Citation GAO_1997 = FILE.cite("gao1997waveshrink");
    static final Citation PARIKH_2014 = FILE.cite("parikh2014proximal");
    static final Citation HAN_2025 = FILE.cite("han2025sparse");

    private Sources() {}
}
