package org.priorflow.prior.tv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.GraphTotalVariationPrior.Edge;
import org.priorflow.prior.tv.internal.AbsoluteSum;
import org.priorflow.prior.tv.internal.PairLengths;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.PriorContract;

/** g(x) = h(D x), with D and its transpose, for every prior that says so. */
class AnalysisFormTest {

    private static final int D = 12;

    static Stream<AnalysisPrior> priors() {
        return Stream.of(
                TotalVariationPrior.of(0.7),
                TotalVariationPrior.ofWeights(1, 0, 2, 3, 1, 1, 0.5, 0.2, 4, 1, 2),
                TotalVariationPrior.of(0.7).withSparsity(0.3),
                new IsotropicTotalVariationPrior(3, 4, 3, 1e-6, 1000),
                new AnisotropicTotalVariationPrior(3, 4, 0.7, 1e-6, 1000),
                new TrendFilterPrior(0.7, 1e-6, 100),
                new GraphTotalVariationPrior(
                        D, List.of(new Edge(0, 5, 2), new Edge(11, 3, 0.5), new Edge(5, 3, 1)), 0.7, 1e-6, 1000));
    }

    @ParameterizedTest
    @MethodSource("priors")
    void givesTheValueOfThePrior(AnalysisPrior prior) {
        double[] x = new Seed(1).gaussians(D);
        double[] m = forward(prior.analysisMap(D), x);
        assertThat(value(prior.coefficientPrior(), m)).isCloseTo(value(prior, x), within(1e-13 * value(prior, x)));
    }

    @ParameterizedTest
    @MethodSource("priors")
    void hasTheTransposeThatItClaims(AnalysisPrior prior) {
        LinearMap map = prior.analysisMap(D);
        double[] x = new Seed(2).gaussians(D);
        double[] u = new Seed(3).gaussians(map.outputLength());
        double[] pulled = new double[D];
        map.adjoint(u, pulled);
        assertThat(inner(forward(map, x), u)).isCloseTo(inner(x, pulled), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("priors")
    void boundsTheNormOfTheMap(AnalysisPrior prior) {
        LinearMap map = prior.analysisMap(D);
        double[] x = new Seed(4).gaussians(D);
        double squaredNorm = 0;
        for (int iteration = 0; iteration < 200; iteration++) {
            double length = Math.sqrt(inner(x, x));
            for (int k = 0; k < D; k++) {
                x[k] /= length;
            }
            double[] m = forward(map, x);
            squaredNorm = inner(m, m); // a Rayleigh quotient: never above the largest eigenvalue
            map.adjoint(m, x);
        }
        assertThat(map.squaredNormBound()).isBetween(squaredNorm, 4 * squaredNorm);
    }

    @Test
    void priorsAreValues() {
        List<AnalysisPrior> some = priors().toList();
        List<AnalysisPrior> same = priors().toList();
        assertThat(some).isEqualTo(same).doesNotHaveDuplicates();
        assertThat(some)
                .extracting(Object::hashCode)
                .isEqualTo(same.stream().map(Object::hashCode).toList());
        assertThat(some)
                .extracting(Object::toString)
                .contains(
                        "TotalVariationPrior[weights=[0.7], sparsityWeight=0.3]",
                        "GraphTotalVariationPrior[nodeCount=12, edgeCount=3, weight=0.7, tolerance=1.0E-6, iterationLimit=1000]");
    }

    @Test
    void refusesPointsOfAnotherImage() {
        assertThatThrownBy(() -> new IsotropicTotalVariationPrior(3, 4, 1, 1e-6, 10).analysisMap(13))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("13, but must be 12")
                .hasMessageContaining("height and width");
    }

    @Nested
    class AbsoluteSumTest extends PriorContract {
        @Override
        protected Prior subject() {
            return new AbsoluteSum();
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 2, 5};
        }
    }

    @Nested
    class PairLengthsTest extends PriorContract {
        @Override
        protected Prior subject() {
            return new PairLengths(3);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {6};
        }
    }

    private static double[] forward(LinearMap map, double[] x) {
        double[] m = new double[map.outputLength()];
        map.forward(x, m);
        return m;
    }

    private static double value(Prior prior, double[] x) {
        return prior.valueAt(Rows.of(1, x.length, x).toTensor()).getDouble(0);
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
