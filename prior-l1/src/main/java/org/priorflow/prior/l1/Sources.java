package org.priorflow.prior.l1;

import org.priorflow.spi.Citation;

/** The sources of the priors of this package. */
final class Sources {

    static final Citation TIBSHIRANI_1996 = new Citation("tibshirani1996regression", """
            @article{tibshirani1996regression,
              author = {Tibshirani, Robert},
              title = {Regression Shrinkage and Selection via the {Lasso}},
              journal = {Journal of the Royal Statistical Society, Series B},
              volume = {58},
              number = {1},
              pages = {267--288},
              year = {1996}
            }
            """);
    static final Citation ZOU_2005 = new Citation("zou2005regularization", """
            @article{zou2005regularization,
              author = {Zou, Hui and Hastie, Trevor},
              title = {Regularization and Variable Selection via the Elastic Net},
              journal = {Journal of the Royal Statistical Society, Series B},
              volume = {67},
              number = {2},
              pages = {301--320},
              year = {2005}
            }
            """);
    static final Citation ZOU_2006 = new Citation("zou2006adaptive", """
            @article{zou2006adaptive,
              author = {Zou, Hui},
              title = {The Adaptive Lasso and Its Oracle Properties},
              journal = {Journal of the American Statistical Association},
              volume = {101},
              number = {476},
              pages = {1418--1429},
              year = {2006}
            }
            """);
    static final Citation YUAN_2006 = new Citation("yuan2006model", """
            @article{yuan2006model,
              author = {Yuan, Ming and Lin, Yi},
              title = {Model Selection and Estimation in Regression with Grouped Variables},
              journal = {Journal of the Royal Statistical Society, Series B},
              volume = {68},
              number = {1},
              pages = {49--67},
              year = {2006}
            }
            """);
    static final Citation HUBER_1964 = new Citation("huber1964robust", """
            @article{huber1964robust,
              author = {Huber, Peter J.},
              title = {Robust Estimation of a Location Parameter},
              journal = {The Annals of Mathematical Statistics},
              volume = {35},
              number = {1},
              pages = {73--101},
              year = {1964}
            }
            """);
    static final Citation HOERL_1970 = new Citation("hoerl1970ridge", """
            @article{hoerl1970ridge,
              author = {Hoerl, Arthur E. and Kennard, Robert W.},
              title = {Ridge Regression: Biased Estimation for Nonorthogonal Problems},
              journal = {Technometrics},
              volume = {12},
              number = {1},
              pages = {55--67},
              year = {1970}
            }
            """);
    static final Citation ZHANG_2010 = new Citation("zhang2010nearly", """
            @article{zhang2010nearly,
              author = {Zhang, Cun-Hui},
              title = {Nearly Unbiased Variable Selection under Minimax Concave Penalty},
              journal = {The Annals of Statistics},
              volume = {38},
              number = {2},
              pages = {894--942},
              year = {2010}
            }
            """);
    static final Citation SOUBIES_2015 = new Citation("soubies2015continuous", """
            @article{soubies2015continuous,
              author = {Soubies, Emmanuel and Blanc-F{\\'e}raud, Laure and Aubert, Gilles},
              title = {A Continuous Exact $\\ell_0$ Penalty ({CEL0}) for Least Squares Regularized Problem},
              journal = {SIAM Journal on Imaging Sciences},
              volume = {8},
              number = {3},
              pages = {1607--1639},
              year = {2015}
            }
            """);
    static final Citation GAO_1997 = new Citation("gao1997waveshrink", """
            @article{gao1997waveshrink,
              author = {Gao, Hong-Ye and Bruce, Andrew G.},
              title = {{WaveShrink} with Firm Shrinkage},
              journal = {Statistica Sinica},
              volume = {7},
              number = {4},
              pages = {855--874},
              year = {1997}
            }
            """);
    static final Citation PARIKH_2014 = new Citation("parikh2014proximal", """
            @article{parikh2014proximal,
              author = {Parikh, Neal and Boyd, Stephen},
              title = {Proximal Algorithms},
              journal = {Foundations and Trends in Optimization},
              volume = {1},
              number = {3},
              pages = {127--239},
              year = {2014}
            }
            """);
    static final Citation HAN_2025 = new Citation("han2025sparse", """
            @misc{han2025sparse,
              author = {Han, Fuqun and Osher, Stanley and Li, Wuchen},
              title = {Sparse Transformer Architectures via Regularized {Wasserstein} Proximal Operator with {$L_1$} Prior},
              year = {2025},
              eprint = {2510.16356},
              archiveprefix = {arXiv}
            }
            """);

    private Sources() {}
}
