package org.priorflow.experiments.problem;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources that the problems and their references build on. */
final class Sources {

    private static final CitationFile FILE = CitationFile.beside(Sources.class);

    static final Citation HAN_2025_SPLITTING = FILE.cite("han2025splitting");
    static final Citation TIBSHIRANI_1996 = FILE.cite("tibshirani1996regression");
    static final Citation PARK_2008 = FILE.cite("park2008bayesian");
    static final Citation KYUNG_2010 = FILE.cite("kyung2010penalized");
    static final Citation NEAL_2003 = FILE.cite("neal2003slice");
    static final Citation POLSON_2013 = FILE.cite("polson2013bayesian");
    static final Citation DONOHO_2006 = FILE.cite("donoho2006compressed");

    private Sources() {}
}
