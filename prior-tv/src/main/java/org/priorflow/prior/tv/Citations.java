package org.priorflow.prior.tv;

import org.priorflow.spi.Citation;

/** The sources that several providers of this package share. */
final class Citations {

    static final Citation RUDIN = new Citation("rudin1992nonlinear", """
            @article{rudin1992nonlinear,
              author = {Rudin, Leonid I. and Osher, Stanley and Fatemi, Emad},
              title = {Nonlinear total variation based noise removal algorithms},
              journal = {Physica D},
              volume = {60},
              pages = {259--268},
              year = {1992}
            }""");

    static final Citation BECK = new Citation("beck2009fast", """
            @article{beck2009fast,
              author = {Beck, Amir and Teboulle, Marc},
              title = {Fast gradient-based algorithms for constrained total variation image denoising and deblurring
                problems},
              journal = {IEEE Transactions on Image Processing},
              volume = {18},
              number = {11},
              pages = {2419--2434},
              year = {2009}
            }""");

    static final Citation ODONOGHUE = new Citation("odonoghue2015adaptive", """
            @article{odonoghue2015adaptive,
              author = {O'Donoghue, Brendan and Cand{\\`e}s, Emmanuel},
              title = {Adaptive restart for accelerated gradient schemes},
              journal = {Foundations of Computational Mathematics},
              volume = {15},
              pages = {715--732},
              year = {2015}
            }""");

    static final Citation JOHNSON = new Citation("johnson2013dynamic", """
            @article{johnson2013dynamic,
              author = {Johnson, Nicholas A.},
              title = {A dynamic programming algorithm for the fused lasso and {L0}-segmentation},
              journal = {Journal of Computational and Graphical Statistics},
              volume = {22},
              number = {2},
              pages = {246--260},
              year = {2013}
            }""");

    static final Citation CONDAT = new Citation("condat2013direct", """
            @article{condat2013direct,
              author = {Condat, Laurent},
              title = {A direct algorithm for {1-D} total variation denoising},
              journal = {IEEE Signal Processing Letters},
              volume = {20},
              number = {11},
              pages = {1054--1057},
              year = {2013}
            }""");

    static final Citation TIBSHIRANI = new Citation("tibshirani2005sparsity", """
            @article{tibshirani2005sparsity,
              author = {Tibshirani, Robert and Saunders, Michael and Rosset, Saharon and Zhu, Ji and Knight, Keith},
              title = {Sparsity and smoothness via the fused lasso},
              journal = {Journal of the Royal Statistical Society, Series B},
              volume = {67},
              number = {1},
              pages = {91--108},
              year = {2005}
            }""");

    static final Citation FRIEDMAN = new Citation("friedman2007pathwise", """
            @article{friedman2007pathwise,
              author = {Friedman, Jerome and Hastie, Trevor and H{\\"o}fling, Holger and Tibshirani, Robert},
              title = {Pathwise coordinate optimization},
              journal = {Annals of Applied Statistics},
              volume = {1},
              number = {2},
              pages = {302--332},
              year = {2007}
            }""");

    static final Citation CHAMBOLLE = new Citation("chambolle2004algorithm", """
            @article{chambolle2004algorithm,
              author = {Chambolle, Antonin},
              title = {An algorithm for total variation minimization and applications},
              journal = {Journal of Mathematical Imaging and Vision},
              volume = {20},
              pages = {89--97},
              year = {2004}
            }""");

    static final Citation CHAMBOLLE_POCK = new Citation("chambolle2015remark", """
            @article{chambolle2015remark,
              author = {Chambolle, Antonin and Pock, Thomas},
              title = {A remark on accelerated block coordinate descent for computing the proximity operators of a sum of
                convex functions},
              journal = {SMAI Journal of Computational Mathematics},
              volume = {1},
              pages = {29--54},
              year = {2015}
            }""");

    static final Citation KIM = new Citation("kim2009trend", """
            @article{kim2009trend,
              author = {Kim, Seung-Jean and Koh, Kwangmoo and Boyd, Stephen and Gorinevsky, Dimitry},
              title = {l1 trend filtering},
              journal = {SIAM Review},
              volume = {51},
              number = {2},
              pages = {339--360},
              year = {2009}
            }""");

    static final Citation ANDERSON = new Citation("anderson1985eigenvalues", """
            @article{anderson1985eigenvalues,
              author = {Anderson, William N. and Morley, Thomas D.},
              title = {Eigenvalues of the {Laplacian} of a graph},
              journal = {Linear and Multilinear Algebra},
              volume = {18},
              number = {2},
              pages = {141--145},
              year = {1985}
            }""");

    private Citations() {}
}
