package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.problem.Reference;

class SliceReferencesTest {

    private static final double[] HESSIAN = {2, 1.2, 1.2, 2};
    private static final double[] CENTER = {1.2, 0.1};

    private static double logLikelihood(double[] x) {
        double u = x[0] - CENTER[0];
        double v = x[1] - CENTER[1];
        return -0.5 * (HESSIAN[0] * u * u + 2 * HESSIAN[1] * u * v + HESSIAN[3] * v * v);
    }

    private static SliceReferences references(double... precision) {
        return new SliceReferences(
                SliceReferencesTest::logLikelihood, new SliceReferences.Guess(CENTER, precision), 40_000);
    }

    // By quadrature in the plane, 14 digits; the guess is far off in the second case.
    @Test
    void findsTheMomentsOfABayesianLassoWhateverTheGuess() {
        for (SliceReferences each : new SliceReferences[] {references(HESSIAN), references(20, 0, 0, 0.5)}) {
            Reference reference = each.under(TestPriors.laplace(2));
            assertThat(reference).isNotNull();
            double error = 5 * reference.meanStandardError();
            assertThat(error).isLessThan(0.05);
            assertThat(reference.mean().getDouble(0)).isCloseTo(.49013545036353, within(error));
            assertThat(reference.mean().getDouble(1)).isCloseTo(.20332431005629, within(error));
            assertThat(reference.variance().getDouble(0)).isCloseTo(.29677403765458, within(0.03));
            assertThat(reference.variance().getDouble(1)).isCloseTo(.22423900975604, within(0.03));
        }
    }

    @Test
    void knowsNoReferenceWhereThePriorDoesNotVanish() {
        assertThat(references(HESSIAN).under(TestPriors.well(1, 1))).isNull();
    }
}
