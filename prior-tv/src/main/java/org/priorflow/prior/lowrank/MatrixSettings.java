package org.priorflow.prior.lowrank;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;
import org.priorflow.spi.Setting;

/** The settings and sources that the low-rank priors share. */
final class MatrixSettings {

    static final Setting<Integer> ROWS =
            Setting.integer("height", null, "the number of lines of the matrix").atLeast(1);
    static final Setting<Integer> COLUMNS = Setting.integer("width", null, "the number of columns of the matrix")
            .atLeast(1);
    static final Setting<Double> WEIGHT = Setting.number("weight", 1.0, "lambda, the factor of the nuclear norm")
            .above(0);
    static final Setting<Integer> RANK = Setting.integer("rank", 1, "r, the number of singular values that are free")
            .atLeast(1);

    private static final CitationFile FILE = CitationFile.beside(MatrixSettings.class);

    static final Citation CAI = FILE.cite("cai2010singular");
    static final Citation GU = FILE.cite("gu2014weighted");
    static final Citation HU = FILE.cite("hu2013fast");
    static final Citation ECKART = FILE.cite("eckart1936approximation");
    static final Citation CANDES = FILE.cite("candes2011robust");

    private MatrixSettings() {}
}
