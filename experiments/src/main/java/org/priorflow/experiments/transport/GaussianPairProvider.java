package org.priorflow.experiments.transport;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Settings;

/** Provides {@link GaussianPair}. */
public final class GaussianPairProvider implements ProblemProvider {

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

    @Override
    public String id() {
        return "gaussian-pair";
    }

    @Override
    public String summary() {
        return "From one Gaussian to another in the plane, between which the optimal map is known";
    }

    @Override
    public List<Citation> citations() {
        return List.of(PEYRE_2019);
    }

    @Override
    public SampleProblem create(Settings settings) {
        return new GaussianPair();
    }
}
