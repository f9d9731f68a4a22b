package org.priorflow.prior.lowrank;

import org.priorflow.spi.Citation;
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

    static final Citation CAI = new Citation("cai2010singular", """
            @article{cai2010singular,
              author = {Cai, Jian-Feng and Cand{\\`e}s, Emmanuel J. and Shen, Zuowei},
              title = {A singular value thresholding algorithm for matrix completion},
              journal = {SIAM Journal on Optimization},
              volume = {20},
              number = {4},
              pages = {1956--1982},
              year = {2010}
            }""");

    static final Citation GU = new Citation("gu2014weighted", """
            @inproceedings{gu2014weighted,
              author = {Gu, Shuhang and Zhang, Lei and Zuo, Wangmeng and Feng, Xiangchu},
              title = {Weighted nuclear norm minimization with application to image denoising},
              booktitle = {IEEE Conference on Computer Vision and Pattern Recognition},
              pages = {2862--2869},
              year = {2014}
            }""");

    static final Citation HU = new Citation("hu2013fast", """
            @article{hu2013fast,
              author = {Hu, Yao and Zhang, Debing and Ye, Jieping and Li, Xuelong and He, Xiaofei},
              title = {Fast and accurate matrix completion via truncated nuclear norm regularization},
              journal = {IEEE Transactions on Pattern Analysis and Machine Intelligence},
              volume = {35},
              number = {9},
              pages = {2117--2130},
              year = {2013}
            }""");

    static final Citation ECKART = new Citation("eckart1936approximation", """
            @article{eckart1936approximation,
              author = {Eckart, Carl and Young, Gale},
              title = {The approximation of one matrix by another of lower rank},
              journal = {Psychometrika},
              volume = {1},
              number = {3},
              pages = {211--218},
              year = {1936}
            }""");

    static final Citation CANDES = new Citation("candes2011robust", """
            @article{candes2011robust,
              author = {Cand{\\`e}s, Emmanuel J. and Li, Xiaodong and Ma, Yi and Wright, John},
              title = {Robust principal component analysis?},
              journal = {Journal of the ACM},
              volume = {58},
              number = {3},
              pages = {11:1--11:37},
              year = {2011}
            }""");

    private MatrixSettings() {}
}
