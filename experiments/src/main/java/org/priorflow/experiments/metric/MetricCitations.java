package org.priorflow.experiments.metric;

import org.priorflow.spi.Citation;

/** The sources of the metrics. */
final class MetricCitations {

    static final Citation WANG_2004 = new Citation("wang2004image", """
            @article{wang2004image,
              author = {Wang, Zhou and Bovik, Alan C. and Sheikh, Hamid R. and Simoncelli, Eero P.},
              title = {Image Quality Assessment: From Error Visibility to Structural Similarity},
              journal = {IEEE Transactions on Image Processing},
              volume = {13},
              number = {4},
              pages = {600--612},
              year = {2004}
            }""");

    private MetricCitations() {}

    static final Citation BARBIERI_2004 = new Citation("barbieri2004optimal", """
            @article{barbieri2004optimal,
              author  = {Barbieri, Maria Maddalena and Berger, James O.},
              title   = {Optimal predictive model selection},
              journal = {The Annals of Statistics},
              volume  = {32},
              number  = {3},
              pages   = {870--897},
              year    = {2004}
            }
            """);

    static final Citation BENAMOU_2000 = new Citation("benamou2000computational", """
            @article{benamou2000computational,
              author = {Benamou, Jean-David and Brenier, Yann},
              title = {A Computational Fluid Mechanics Solution to the {Monge--Kantorovich} Mass Transfer Problem},
              journal = {Numerische Mathematik},
              volume = {84},
              number = {3},
              pages = {375--393},
              year = {2000}
            }""");

    static final Citation BONNEEL_2015 = new Citation("bonneel2015sliced", """
            @article{bonneel2015sliced,
              author  = {Bonneel, Nicolas and Rabin, Julien and Peyr{\\'e}, Gabriel and Pfister, Hanspeter},
              title   = {Sliced and {R}adon {W}asserstein barycenters of measures},
              journal = {Journal of Mathematical Imaging and Vision},
              volume  = {51},
              number  = {1},
              pages   = {22--45},
              year    = {2015}
            }
            """);

    static final Citation GEYER_1992 = new Citation("geyer1992practical", """
            @article{geyer1992practical,
              author  = {Geyer, Charles J.},
              title   = {Practical {M}arkov chain {M}onte {C}arlo},
              journal = {Statistical Science},
              volume  = {7},
              number  = {4},
              pages   = {473--483},
              year    = {1992}
            }
            """);

    static final Citation GORHAM_2017 = new Citation("gorham2017measuring", """
            @inproceedings{gorham2017measuring,
              author  = {Gorham, Jackson and Mackey, Lester},
              title   = {Measuring sample quality with kernels},
              booktitle = {Proceedings of the 34th International Conference on Machine Learning},
              series  = {Proceedings of Machine Learning Research},
              volume  = {70},
              pages   = {1292--1301},
              year    = {2017}
            }
            """);

    static final Citation GRETTON_2012 = new Citation("gretton2012kernel", """
            @article{gretton2012kernel,
              author  = {Gretton, Arthur and Borgwardt, Karsten M. and Rasch, Malte J. and Sch{\\"o}lkopf, Bernhard and Smola, Alexander},
              title   = {A kernel two-sample test},
              journal = {Journal of Machine Learning Research},
              volume  = {13},
              pages   = {723--773},
              year    = {2012}
            }
            """);

    static final Citation HYNDMAN_1996 = new Citation("hyndman1996sample", """
            @article{hyndman1996sample,
              author  = {Hyndman, Rob J. and Fan, Yanan},
              title   = {Sample quantiles in statistical packages},
              journal = {The American Statistician},
              volume  = {50},
              number  = {4},
              pages   = {361--365},
              year    = {1996}
            }
            """);

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

    static final Citation LIU_2023 = new Citation("liu2023flow", """
            @inproceedings{liu2023flow,
              author = {Liu, Xingchao and Gong, Chengyue and Liu, Qiang},
              title = {Flow Straight and Fast: Learning to Generate and Transfer Data with Rectified Flow},
              booktitle = {International Conference on Learning Representations},
              year = {2023}
            }""");

    static final Citation PANINSKI_2003 = new Citation("paninski2003estimation", """
            @article{paninski2003estimation,
              author  = {Paninski, Liam},
              title   = {Estimation of entropy and mutual information},
              journal = {Neural Computation},
              volume  = {15},
              number  = {6},
              pages   = {1191--1253},
              year    = {2003}
            }
            """);

    static final Citation PEREZ_CRUZ_2008 = new Citation("perezcruz2008kullback", """
            @inproceedings{perezcruz2008kullback,
              author  = {P{\\'e}rez-Cruz, Fernando},
              title   = {{K}ullback-{L}eibler divergence estimation of continuous distributions},
              booktitle = {IEEE International Symposium on Information Theory},
              pages   = {1666--1670},
              year    = {2008}
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

    static final Citation RABIN_2012 = new Citation("rabin2012wasserstein", """
            @inproceedings{rabin2012wasserstein,
              author  = {Rabin, Julien and Peyr{\\'e}, Gabriel and Delon, Julie and Bernot, Marc},
              title   = {{W}asserstein barycenter and its application to texture mixing},
              booktitle = {Scale Space and Variational Methods in Computer Vision},
              series  = {Lecture Notes in Computer Science},
              volume  = {6667},
              pages   = {435--446},
              year    = {2012}
            }
            """);

    static final Citation SZEKELY_2013 = new Citation("szekely2013energy", """
            @article{szekely2013energy,
              author  = {Sz{\\'e}kely, G{\\'a}bor J. and Rizzo, Maria L.},
              title   = {Energy statistics: {A} class of statistics based on distances},
              journal = {Journal of Statistical Planning and Inference},
              volume  = {143},
              number  = {8},
              pages   = {1249--1272},
              year    = {2013}
            }
            """);

    static final Citation TONG_2024 = new Citation("tong2024improving", """
            @article{tong2024improving,
              author = {Tong, Alexander and Fatras, Kilian and Malkin, Nikolay and Huguet, Guillaume and Zhang, Yanlei and Rector-Brooks, Jarrid and Wolf, Guy and Bengio, Yoshua},
              title = {Improving and Generalizing Flow-Based Generative Models with Minibatch Optimal Transport},
              journal = {Transactions on Machine Learning Research},
              year = {2024}
            }""");

    static final Citation VAN_RIJSBERGEN_1979 = new Citation("vanrijsbergen1979information", """
            @book{vanrijsbergen1979information,
              author  = {van Rijsbergen, C. J.},
              title   = {Information retrieval},
              edition = {2},
              publisher = {Butterworths},
              year    = {1979}
            }
            """);

    static final Citation VEHTARI_2021 = new Citation("vehtari2021rank", """
            @article{vehtari2021rank,
              author  = {Vehtari, Aki and Gelman, Andrew and Simpson, Daniel and Carpenter, Bob and B{\\"u}rkner, Paul-Christian},
              title   = {Rank-normalization, folding, and localization: {A}n improved {R}-hat for assessing convergence of {MCMC}},
              journal = {Bayesian Analysis},
              volume  = {16},
              number  = {2},
              pages   = {667--718},
              year    = {2021}
            }
            """);

    static final Citation WANG_2009 = new Citation("wang2009divergence", """
            @article{wang2009divergence,
              author  = {Wang, Qing and Kulkarni, Sanjeev R. and Verd{\\'u}, Sergio},
              title   = {Divergence estimation for multidimensional densities via k-nearest-neighbor distances},
              journal = {IEEE Transactions on Information Theory},
              volume  = {55},
              number  = {5},
              pages   = {2392--2405},
              year    = {2009}
            }
            """);
}
