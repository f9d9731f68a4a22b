package org.priorflow.experiments.problem.imaging;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources that the imaging problems build on. */
final class ImagingCitations {

    private static final CitationFile FILE = CitationFile.beside(ImagingCitations.class);

    static final Citation RUDIN_1992 = FILE.cite("rudin1992nonlinear");
    static final Citation CAI_2010 = FILE.cite("cai2010singular");
    static final Citation CANDES_2011 = FILE.cite("candes2011robust");

    private ImagingCitations() {}
}
