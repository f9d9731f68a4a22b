package org.priorflow.flow.matching;

import org.priorflow.spi.Citation;

/** The sources of flow matching. */
final class MatchingCitations {

    static final Citation ALBERGO_2023 = new Citation("albergo2023building", """
            @inproceedings{albergo2023building,
              author = {Albergo, Michael S. and Vanden-Eijnden, Eric},
              title = {Building Normalizing Flows with Stochastic Interpolants},
              booktitle = {International Conference on Learning Representations},
              year = {2023}
            }""");

    static final Citation CALVO_2025 = new Citation("calvo2025weighted", """
            @misc{calvo2025weighted,
              author = {Calvo-Ordo{\\~n}ez, Sergio and Meunier, Matthieu and Cartea, {\\'A}lvaro and Reisinger, Christoph and Gal, Yarin and Hern{\\'a}ndez-Lobato, Jos{\\'e} Miguel},
              title = {Weighted Conditional Flow Matching},
              year = {2025},
              eprint = {2507.22270},
              archiveprefix = {arXiv}
            }""");

    static final Citation LIPMAN_2023 = new Citation("lipman2023flow", """
            @inproceedings{lipman2023flow,
              author = {Lipman, Yaron and Chen, Ricky T. Q. and Ben-Hamu, Heli and Nickel, Maximilian and Le, Matt},
              title = {Flow Matching for Generative Modeling},
              booktitle = {International Conference on Learning Representations},
              year = {2023}
            }""");

    static final Citation POOLADIAN_2023 = new Citation("pooladian2023multisample", """
            @inproceedings{pooladian2023multisample,
              author = {Pooladian, Aram-Alexandre and Ben-Hamu, Heli and Domingo-Enrich, Carles and Amos, Brandon and Lipman, Yaron and Chen, Ricky T. Q.},
              title = {Multisample Flow Matching: Straightening Flows with Minibatch Couplings},
              booktitle = {International Conference on Machine Learning},
              year = {2023}
            }""");

    static final Citation TONG_2024 = new Citation("tong2024improving", """
            @article{tong2024improving,
              author = {Tong, Alexander and Fatras, Kilian and Malkin, Nikolay and Huguet, Guillaume and Zhang, Yanlei and Rector-Brooks, Jarrid and Wolf, Guy and Bengio, Yoshua},
              title = {Improving and Generalizing Flow-Based Generative Models with Minibatch Optimal Transport},
              journal = {Transactions on Machine Learning Research},
              year = {2024}
            }""");

    private MatchingCitations() {}
}
