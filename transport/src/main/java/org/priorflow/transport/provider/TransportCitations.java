package org.priorflow.transport.provider;

import org.priorflow.spi.Citation;

/** The sources of the solvers. */
final class TransportCitations {

    static final Citation JONKER_1987 = new Citation("jonker1987shortest", """
            @article{jonker1987shortest,
              author  = {Jonker, Roy and Volgenant, Anton},
              title   = {A shortest augmenting path algorithm for dense and sparse linear assignment problems},
              journal = {Computing},
              volume  = {38},
              pages   = {325--340},
              year    = {1987}
            }
            """);
    static final Citation BERTSEKAS_1988 = new Citation("bertsekas1988auction", """
            @article{bertsekas1988auction,
              author = {Bertsekas, Dimitri P.},
              title = {The auction algorithm: A distributed relaxation method for the assignment problem},
              journal = {Annals of Operations Research},
              volume = {14},
              number = {1},
              pages = {105--123},
              year = {1988}
            }
            """);
    static final Citation CUNNINGHAM_1976 = new Citation("cunningham1976network", """
            @article{cunningham1976network,
              author = {Cunningham, William H.},
              title = {A network simplex method},
              journal = {Mathematical Programming},
              volume = {11},
              number = {1},
              pages = {105--116},
              year = {1976}
            }
            """);
    static final Citation PEYRE_2019 = new Citation("peyre2019computational", """
            @article{peyre2019computational,
              author  = {Peyr{\\'e}, Gabriel and Cuturi, Marco},
              title   = {Computational optimal transport},
              journal = {Foundations and Trends in Machine Learning},
              volume  = {11},
              number  = {5--6},
              pages   = {355--607},
              year    = {2019}
            }
            """);
    static final Citation CUTURI_2013 = new Citation("cuturi2013sinkhorn", """
            @inproceedings{cuturi2013sinkhorn,
              author = {Cuturi, Marco},
              title = {Sinkhorn Distances: Lightspeed Computation of Optimal Transport},
              booktitle = {Advances in Neural Information Processing Systems},
              volume = {26},
              year = {2013}
            }
            """);
    static final Citation SCHMITZER_2019 = new Citation("schmitzer2019stabilized", """
            @article{schmitzer2019stabilized,
              author = {Schmitzer, Bernhard},
              title = {Stabilized Sparse Scaling Algorithms for Entropy Regularized Transport Problems},
              journal = {SIAM Journal on Scientific Computing},
              volume = {41},
              number = {3},
              pages = {A1443--A1481},
              year = {2019}
            }
            """);
    static final Citation THIBAULT_2021 = new Citation("thibault2021overrelaxed", """
            @article{thibault2021overrelaxed,
              author = {Thibault, Alexis and Chizat, L{\\'e}na{\\"i}c and Dossal, Charles and Papadakis, Nicolas},
              title = {Overrelaxed {Sinkhorn--Knopp} Algorithm for Regularized Optimal Transport},
              journal = {Algorithms},
              volume = {14},
              number = {5},
              pages = {143},
              year = {2021}
            }
            """);
    static final Citation TANG_2024 = new Citation("tang2024accelerating", """
            @inproceedings{tang2024accelerating,
              author = {Tang, Xun and Shavlovsky, Michael and Rahmanian, Holakou and Tardini, Elisa and Thekumparampil, Kiran Koshy and Xiao, Tesi and Ying, Lexing},
              title = {Accelerating {Sinkhorn} Algorithm with Sparse {Newton} Iterations},
              booktitle = {International Conference on Learning Representations},
              year = {2024}
            }
            """);

    private TransportCitations() {}
}
