package org.priorflow.experiments.problem.sample;

import org.priorflow.spi.Citation;

/** The sources that the sample problems build on. */
final class SampleSources {

    static final Citation CALVO_2025 = new Citation("calvo2025weighted", """
            @misc{calvo2025weighted,
              author = {Calvo-Ordo{\\~n}ez, Sergio and Meunier, Matthieu and Cartea, {\\'A}lvaro and Reisinger, Christoph and Gal, Yarin and Hern{\\'a}ndez-Lobato, Jos{\\'e} Miguel},
              title = {Weighted Conditional Flow Matching},
              year = {2025},
              eprint = {2507.22270},
              archiveprefix = {arXiv}
            }""");

    static final Citation FOLDIAK_1990 = new Citation("foldiak1990forming", """
            @article{foldiak1990forming,
              author = {F{\\"o}ldi{\\'a}k, Peter},
              title = {Forming Sparse Representations by Local Anti-{Hebbian} Learning},
              journal = {Biological Cybernetics},
              volume = {64},
              number = {2},
              pages = {165--170},
              year = {1990}
            }""");

    static final Citation GRATHWOHL_2019 = new Citation("grathwohl2019ffjord", """
            @inproceedings{grathwohl2019ffjord,
              author = {Grathwohl, Will and Chen, Ricky T. Q. and Bettencourt, Jesse and Sutskever, Ilya and Duvenaud, David},
              title = {{FFJORD}: Free-Form Continuous Dynamics for Scalable Reversible Generative Models},
              booktitle = {International Conference on Learning Representations},
              year = {2019}
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

    static final Citation TONG_2024 = new Citation("tong2024improving", """
            @article{tong2024improving,
              author = {Tong, Alexander and Fatras, Kilian and Malkin, Nikolay and Huguet, Guillaume and Zhang, Yanlei and Rector-Brooks, Jarrid and Wolf, Guy and Bengio, Yoshua},
              title = {Improving and Generalizing Flow-Based Generative Models with Minibatch Optimal Transport},
              journal = {Transactions on Machine Learning Research},
              year = {2024}
            }""");

    private SampleSources() {}
}
