package org.priorflow.experiments.problem;

import org.priorflow.spi.Citation;

/** The sources that the problems and their references build on. */
final class Sources {

    static final Citation HAN_2025_SPLITTING = new Citation("han2025splitting", """
            @misc{han2025splitting,
              author = {Han, Fuqun and Osher, Stanley and Li, Wuchen},
              title = {Splitting Regularized {Wasserstein} Proximal Algorithms for Nonsmooth Sampling Problems},
              year = {2025},
              eprint = {2502.16773},
              archiveprefix = {arXiv}
            }""");

    static final Citation TIBSHIRANI_1996 = new Citation("tibshirani1996regression", """
            @article{tibshirani1996regression,
              author = {Tibshirani, Robert},
              title = {Regression Shrinkage and Selection via the {Lasso}},
              journal = {Journal of the Royal Statistical Society, Series B},
              volume = {58},
              number = {1},
              pages = {267--288},
              year = {1996}
            }""");

    static final Citation PARK_2008 = new Citation("park2008bayesian", """
            @article{park2008bayesian,
              author = {Park, Trevor and Casella, George},
              title = {The {B}ayesian Lasso},
              journal = {Journal of the American Statistical Association},
              volume = {103},
              number = {482},
              pages = {681--686},
              year = {2008}
            }""");

    static final Citation KYUNG_2010 = new Citation("kyung2010penalized", """
            @article{kyung2010penalized,
              author = {Kyung, Minjung and Gill, Jeff and Ghosh, Malay and Casella, George},
              title = {Penalized Regression, Standard Errors, and {B}ayesian Lassos},
              journal = {Bayesian Analysis},
              volume = {5},
              number = {2},
              pages = {369--411},
              year = {2010}
            }""");

    static final Citation NEAL_2003 = new Citation("neal2003slice", """
            @article{neal2003slice,
              author = {Neal, Radford M.},
              title = {Slice Sampling},
              journal = {The Annals of Statistics},
              volume = {31},
              number = {3},
              pages = {705--767},
              year = {2003}
            }""");

    static final Citation POLSON_2013 = new Citation("polson2013bayesian", """
            @article{polson2013bayesian,
              author = {Polson, Nicholas G. and Scott, James G. and Windle, Jesse},
              title = {{B}ayesian Inference for Logistic Models Using {P}{\\'o}lya--{G}amma Latent Variables},
              journal = {Journal of the American Statistical Association},
              volume = {108},
              number = {504},
              pages = {1339--1349},
              year = {2013}
            }""");

    static final Citation DONOHO_2006 = new Citation("donoho2006compressed", """
            @article{donoho2006compressed,
              author = {Donoho, David L.},
              title = {Compressed Sensing},
              journal = {IEEE Transactions on Information Theory},
              volume = {52},
              number = {4},
              pages = {1289--1306},
              year = {2006}
            }""");

    private Sources() {}
}
