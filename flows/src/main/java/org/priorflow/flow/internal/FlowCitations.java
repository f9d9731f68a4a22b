package org.priorflow.flow.internal;

import org.priorflow.spi.Citation;

/** The sources that the flows of this module build on. */
public final class FlowCitations {

    public static final Citation HAN_2025_SPARSE = new Citation("han2025sparse", """
            @misc{han2025sparse,
              author = {Han, Fuqun and Osher, Stanley and Li, Wuchen},
              title = {Sparse Transformer Architectures via Regularized {Wasserstein} Proximal Operator with {$L_1$} Prior},
              year = {2025},
              eprint = {2510.16356},
              archiveprefix = {arXiv}
            }""");

    public static final Citation HAN_2025_SPLITTING = new Citation("han2025splitting", """
            @misc{han2025splitting,
              author = {Han, Fuqun and Osher, Stanley and Li, Wuchen},
              title = {Splitting Regularized {Wasserstein} Proximal Algorithms for Nonsmooth Sampling Problems},
              year = {2025},
              eprint = {2502.16773},
              archiveprefix = {arXiv}
            }""");

    public static final Citation TAN_2023 = new Citation("tan2023noisefree", """
            @misc{tan2023noisefree,
              author = {Tan, Hong Ye and Osher, Stanley and Li, Wuchen},
              title = {Noise-Free Sampling Algorithms via Regularized {Wasserstein} Proximals},
              year = {2023},
              eprint = {2308.14945},
              archiveprefix = {arXiv}
            }""");

    public static final Citation HAN_2024 = new Citation("han2024convergence", """
            @misc{han2024convergence,
              author = {Han, Fuqun and Osher, Stanley and Li, Wuchen},
              title = {Convergence of Noise-Free Sampling Algorithms with Regularized {Wasserstein} Proximals},
              year = {2024},
              eprint = {2409.01567},
              archiveprefix = {arXiv}
            }""");

    public static final Citation LI_2023 = new Citation("li2023kernel", """
            @article{li2023kernel,
              author = {Li, Wuchen and Liu, Siting and Osher, Stanley},
              title = {A Kernel Formula for Regularized {Wasserstein} Proximal Operators},
              journal = {Research in the Mathematical Sciences},
              volume = {10},
              year = {2023},
              note = {arXiv:2301.10301}
            }""");

    public static final Citation ROBERTS_1996 = new Citation("roberts1996exponential", """
            @article{roberts1996exponential,
              author = {Roberts, Gareth O. and Tweedie, Richard L.},
              title = {Exponential Convergence of {Langevin} Distributions and Their Discrete Approximations},
              journal = {Bernoulli},
              volume = {2},
              number = {4},
              pages = {341--363},
              year = {1996}
            }""");

    public static final Citation PEREYRA_2016 = new Citation("pereyra2016proximal", """
            @article{pereyra2016proximal,
              author = {Pereyra, Marcelo},
              title = {Proximal {Markov} Chain {Monte Carlo} Algorithms},
              journal = {Statistics and Computing},
              volume = {26},
              pages = {745--760},
              year = {2016}
            }""");

    public static final Citation DURMUS_2018 = new Citation("durmus2018efficient", """
            @article{durmus2018efficient,
              author = {Durmus, Alain and Moulines, {\\'E}ric and Pereyra, Marcelo},
              title = {Efficient {Bayesian} Computation by Proximal {Markov} Chain {Monte Carlo}: When {Langevin} Meets {Moreau}},
              journal = {SIAM Journal on Imaging Sciences},
              volume = {11},
              number = {1},
              pages = {473--506},
              year = {2018}
            }""");

    public static final Citation LIU_2016 = new Citation("liu2016stein", """
            @inproceedings{liu2016stein,
              author = {Liu, Qiang and Wang, Dilin},
              title = {{Stein} Variational Gradient Descent: A General Purpose {Bayesian} Inference Algorithm},
              booktitle = {Advances in Neural Information Processing Systems},
              volume = {29},
              year = {2016}
            }""");

    public static final Citation DUCHI_2011 = new Citation("duchi2011adaptive", """
            @article{duchi2011adaptive,
              author = {Duchi, John and Hazan, Elad and Singer, Yoram},
              title = {Adaptive Subgradient Methods for Online Learning and Stochastic Optimization},
              journal = {Journal of Machine Learning Research},
              volume = {12},
              pages = {2121--2159},
              year = {2011}
            }""");

    public static final Citation AHMED_1974 = new Citation("ahmed1974discrete", """
            @article{ahmed1974discrete,
              author = {Ahmed, Nasir and Natarajan, T. and Rao, K. R.},
              title = {Discrete Cosine Transform},
              journal = {IEEE Transactions on Computers},
              volume = {C-23},
              number = {1},
              pages = {90--93},
              year = {1974}
            }""");

    public static final Citation VONO_2019 = new Citation("vono2019split", """
            @article{vono2019split,
              author = {Vono, Maxime and Dobigeon, Nicolas and Chainais, Pierre},
              title = {Split-and-Augmented {Gibbs} Sampler---Application to Large-Scale Inference Problems},
              journal = {IEEE Transactions on Signal Processing},
              volume = {67},
              number = {6},
              pages = {1648--1661},
              year = {2019}
            }""");

    private FlowCitations() {}
}
