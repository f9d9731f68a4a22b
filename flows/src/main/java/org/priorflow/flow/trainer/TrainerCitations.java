package org.priorflow.flow.trainer;

import org.priorflow.spi.Citation;

/** The sources that the trainers build on. */
final class TrainerCitations {

    static final Citation CHEN_2018 = new Citation("chen2018neural", """
            @inproceedings{chen2018neural,
              author = {Chen, Ricky T. Q. and Rubanova, Yulia and Bettencourt, Jesse and Duvenaud, David},
              title = {Neural Ordinary Differential Equations},
              booktitle = {Advances in Neural Information Processing Systems},
              volume = {31},
              year = {2018}
            }""");

    static final Citation GRATHWOHL_2019 = new Citation("grathwohl2019ffjord", """
            @inproceedings{grathwohl2019ffjord,
              author = {Grathwohl, Will and Chen, Ricky T. Q. and Bettencourt, Jesse and Sutskever, Ilya and Duvenaud, David},
              title = {{FFJORD}: Free-Form Continuous Dynamics for Scalable Reversible Generative Models},
              booktitle = {International Conference on Learning Representations},
              year = {2019}
            }""");

    static final Citation FINLAY_2020 = new Citation("finlay2020train", """
            @inproceedings{finlay2020train,
              author = {Finlay, Chris and Jacobsen, J{\\"o}rn-Henrik and Nurbekyan, Levon and Oberman, Adam},
              title = {How to Train Your Neural {ODE}: The World of {Jacobian} and Kinetic Regularization},
              booktitle = {International Conference on Machine Learning},
              year = {2020}
            }""");

    static final Citation ONKEN_2021 = new Citation("onken2021otflow", """
            @inproceedings{onken2021otflow,
              author = {Onken, Derek and Wu Fung, Samy and Li, Xingjian and Ruthotto, Lars},
              title = {{OT-Flow}: Fast and Accurate Continuous Normalizing Flows via Optimal Transport},
              booktitle = {Proceedings of the AAAI Conference on Artificial Intelligence},
              volume = {35},
              number = {10},
              pages = {9223--9232},
              year = {2021}
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
            }""");

    static final Citation KINGMA_2015 = new Citation("kingma2015adam", """
            @inproceedings{kingma2015adam,
              author = {Kingma, Diederik P. and Ba, Jimmy},
              title = {{Adam}: A Method for Stochastic Optimization},
              booktitle = {International Conference on Learning Representations},
              year = {2015}
            }""");

    static final Citation LOSHCHILOV_2019 = new Citation("loshchilov2019decoupled", """
            @inproceedings{loshchilov2019decoupled,
              author = {Loshchilov, Ilya and Hutter, Frank},
              title = {Decoupled Weight Decay Regularization},
              booktitle = {International Conference on Learning Representations},
              year = {2019}
            }""");

    static final Citation USCIDDA_2023 = new Citation("uscidda2023monge", """
            @inproceedings{uscidda2023monge,
              author = {Uscidda, Th{\\'e}o and Cuturi, Marco},
              title = {The {Monge} Gap: A Regularizer to Learn All Transport Maps},
              booktitle = {International Conference on Machine Learning},
              year = {2023}
            }""");

    static final Citation SZEKELY_2013 = new Citation("szekely2013energy", """
            @article{szekely2013energy,
              author  = {Sz{\\'e}kely, G{\\'a}bor J. and Rizzo, Maria L.},
              title   = {Energy statistics: {A} class of statistics based on distances},
              journal = {Journal of Statistical Planning and Inference},
              volume  = {143},
              number  = {8},
              pages   = {1249--1272},
              year    = {2013}
            }""");

    private TrainerCitations() {}
}
