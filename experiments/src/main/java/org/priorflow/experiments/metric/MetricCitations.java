package org.priorflow.experiments.metric;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources of the metrics. */
final class MetricCitations {

    private static final CitationFile FILE = CitationFile.beside(MetricCitations.class);

    static final Citation BARBIERI_2004 = FILE.cite("barbieri2004optimal");
    static final Citation BENAMOU_2000 = FILE.cite("benamou2000computational");
    static final Citation BONNEEL_2015 = FILE.cite("bonneel2015sliced");
    static final Citation GEYER_1992 = FILE.cite("geyer1992practical");
    static final Citation GORHAM_2017 = FILE.cite("gorham2017measuring");
    static final Citation GRETTON_2012 = FILE.cite("gretton2012kernel");
    static final Citation HYNDMAN_1996 = FILE.cite("hyndman1996sample");
    static final Citation JONKER_1987 = FILE.cite("jonker1987shortest");
    static final Citation LIU_2023 = FILE.cite("liu2023flow");
    static final Citation PANINSKI_2003 = FILE.cite("paninski2003estimation");
    static final Citation PEREZ_CRUZ_2008 = FILE.cite("perezcruz2008kullback");
    static final Citation PEYRE_2019 = FILE.cite("peyre2019computational");
    static final Citation RABIN_2012 = FILE.cite("rabin2012wasserstein");
    static final Citation SZEKELY_2013 = FILE.cite("szekely2013energy");
    static final Citation TONG_2024 = FILE.cite("tong2024improving");
    static final Citation VAN_RIJSBERGEN_1979 = FILE.cite("vanrijsbergen1979information");
    static final Citation VEHTARI_2021 = FILE.cite("vehtari2021rank");
    static final Citation WANG_2004 = FILE.cite("wang2004image");
    static final Citation WANG_2009 = FILE.cite("wang2009divergence");

    private MetricCitations() {}
}
