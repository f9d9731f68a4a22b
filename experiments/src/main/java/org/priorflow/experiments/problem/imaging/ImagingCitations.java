package org.priorflow.experiments.problem.imaging;

import org.priorflow.spi.Citation;

/** The sources that the imaging problems build on. */
final class ImagingCitations {

    static final Citation RUDIN_1992 = new Citation("rudin1992nonlinear", """
            @article{rudin1992nonlinear,
              author = {Rudin, Leonid I. and Osher, Stanley and Fatemi, Emad},
              title = {Nonlinear total variation based noise removal algorithms},
              journal = {Physica D},
              volume = {60},
              pages = {259--268},
              year = {1992}
            }""");

    static final Citation CAI_2010 = new Citation("cai2010singular", """
            @article{cai2010singular,
              author = {Cai, Jian-Feng and Cand{\\`e}s, Emmanuel J. and Shen, Zuowei},
              title = {A singular value thresholding algorithm for matrix completion},
              journal = {SIAM Journal on Optimization},
              volume = {20},
              number = {4},
              pages = {1956--1982},
              year = {2010}
            }""");

    static final Citation CANDES_2011 = new Citation("candes2011robust", """
            @article{candes2011robust,
              author = {Cand{\\`e}s, Emmanuel J. and Li, Xiaodong and Ma, Yi and Wright, John},
              title = {Robust principal component analysis?},
              journal = {Journal of the ACM},
              volume = {58},
              number = {3},
              pages = {11:1--11:37},
              year = {2011}
            }""");

    private ImagingCitations() {}
}
