package org.priorflow.prior.tv;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources that several providers of this package share. */
final class Citations {

    private static final CitationFile FILE = CitationFile.beside(Citations.class);

    static final Citation RUDIN = FILE.cite("rudin1992nonlinear");
    static final Citation BECK = FILE.cite("beck2009fast");
    static final Citation ODONOGHUE = FILE.cite("odonoghue2015adaptive");
    static final Citation JOHNSON = FILE.cite("johnson2013dynamic");
    static final Citation CONDAT = FILE.cite("condat2013direct");
    static final Citation TIBSHIRANI = FILE.cite("tibshirani2005sparsity");
    static final Citation FRIEDMAN = FILE.cite("friedman2007pathwise");
    static final Citation CHAMBOLLE = FILE.cite("chambolle2004algorithm");
    static final Citation CHAMBOLLE_POCK = FILE.cite("chambolle2015remark");
    static final Citation KIM = FILE.cite("kim2009trend");
    static final Citation ANDERSON = FILE.cite("anderson1985eigenvalues");

    private Citations() {}
}
