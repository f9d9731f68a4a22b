package org.priorflow.experiments.transport;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.CitationFile;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Settings;

/** Provides {@link GaussianPair}. */
public final class GaussianPairProvider implements ProblemProvider {

    static final Citation PEYRE_2019 =
            CitationFile.beside(GaussianPairProvider.class).cite("peyre2019computational");

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
