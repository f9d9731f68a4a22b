package org.priorflow.flow.internal;

import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;

/** The sources that the flows of this module build on. */
public final class FlowCitations {

    private static final CitationFile FILE = CitationFile.beside(FlowCitations.class);

    public static final Citation HAN_2025_SPARSE = FILE.cite("han2025sparse");
    public static final Citation HAN_2025_SPLITTING = FILE.cite("han2025splitting");
    public static final Citation TAN_2023 = FILE.cite("tan2023noisefree");
    public static final Citation HAN_2024 = FILE.cite("han2024convergence");
    public static final Citation LI_2023 = FILE.cite("li2023kernel");
    public static final Citation ROBERTS_1996 = FILE.cite("roberts1996exponential");
    public static final Citation PEREYRA_2016 = FILE.cite("pereyra2016proximal");
    public static final Citation DURMUS_2018 = FILE.cite("durmus2018efficient");
    public static final Citation LIU_2016 = FILE.cite("liu2016stein");
    public static final Citation DUCHI_2011 = FILE.cite("duchi2011adaptive");
    public static final Citation AHMED_1974 = FILE.cite("ahmed1974discrete");
    public static final Citation VONO_2019 = FILE.cite("vono2019split");

    private FlowCitations() {}
}
