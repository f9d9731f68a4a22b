package org.priorflow.prior.lowrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class SingularValuesTest {

    private static final double TOLERANCE = 1e-13;

    /** Orthonormal columns, by Gram and Schmidt, twice. */
    private static INDArray orthonormal(int rows, int columns, Seed seed) {
        double[][] q = new double[columns][];
        for (int c = 0; c < columns; c++) {
            q[c] = seed.child(c).gaussians(rows);
            for (int sweep = 0; sweep < 2; sweep++) {
                for (int b = 0; b < c; b++) {
                    axpy(-dot(q[b], q[c]), q[b], q[c]);
                }
            }
            double length = Math.sqrt(dot(q[c], q[c]));
            for (int r = 0; r < rows; r++) {
                q[c][r] /= length;
            }
        }
        return Nd4j.createFromArray(q).transpose();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void axpy(double factor, double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            b[i] += factor * a[i];
        }
    }

    private static INDArray matrix(INDArray u, INDArray v, double... singular) {
        INDArray product = u.mmul(Nd4j.diag(Nd4j.createFromArray(singular))).mmul(v.transpose());
        return product.dup('c').reshape('c', 1, product.length());
    }

    private final INDArray u = orthonormal(6, 4, new Seed(1));
    private final INDArray v = orthonormal(4, 4, new Seed(2));
    private final INDArray x = matrix(u, v, 5, 3, 1, 0.5);

    private INDArray prox(Prior prior, double step) {
        return prior.proximalMap().proxAt(x, step);
    }

    @Test
    void theNuclearNormShrinksTheSingularValues() {
        NuclearNormPrior prior = new NuclearNormPrior(6, 4, 2);
        assertThat(prior.valueAt(x).getDouble(0)).isCloseTo(19, org.assertj.core.api.Assertions.within(1e-12));
        assertThatTensor(prox(prior, 0.4)).isCloseTo(matrix(u, v, 4.2, 2.2, 0.2, 0), TOLERANCE);
    }

    @Test
    void theTruncatedNormSparesTheLargest() {
        assertThatTensor(prox(WeightedNuclearNormPrior.truncated(6, 4, 2, 2), 0.4))
                .isCloseTo(matrix(u, v, 5, 3, 0.2, 0), TOLERANCE);
    }

    @Test
    void theWeightedNormShrinksEachByItsOwnWeight() {
        assertThatTensor(prox(WeightedNuclearNormPrior.of(6, 4, 0, 1, 2, 3), 0.4))
                .isCloseTo(matrix(u, v, 5, 2.6, 0.2, 0), TOLERANCE);
    }

    @Test
    void theRankBallKeepsTheLargest() {
        RankBallPrior prior = new RankBallPrior(6, 4, 2);
        assertThat(prior.valueAt(x).getDouble(0)).isInfinite();
        INDArray nearest = prox(prior, 7);
        assertThatTensor(nearest).isCloseTo(matrix(u, v, 5, 3, 0, 0), TOLERANCE);
        assertThat(prior.valueAt(nearest).getDouble(0)).isZero();
    }

    @Test
    void wideMatricesAreTheTransposesOfTallOnes() {
        INDArray wide = x.reshape('c', 6, 4).transpose().dup('c').reshape('c', 1, 24);
        INDArray shrunk = new NuclearNormPrior(4, 6, 2).proximalMap().proxAt(wide, 0.4);
        INDArray expected = prox(new NuclearNormPrior(6, 4, 2), 0.4)
                .reshape('c', 6, 4)
                .transpose()
                .dup('c')
                .reshape('c', 1, 24);
        assertThatTensor(shrunk).isCloseTo(expected, TOLERANCE);
    }

    @Test
    void lowRankPlusSparseShrinksEachPartInItsWay() {
        INDArray sparse = Rows.of(1, 24, new Seed(5).gaussians(24)).toTensor();
        INDArray pair = Nd4j.hstack(x, sparse);
        LowRankPlusSparsePrior prior = new LowRankPlusSparsePrior(6, 4, 2, 0.5);
        assertThat(prior.valueAt(pair).getDouble(0))
                .isCloseTo(
                        19 + 0.5 * sparse.norm1Number().doubleValue(), org.assertj.core.api.Assertions.within(1e-12));
        double[] found = Rows.valuesOf(prior.proximalMap().proxAt(pair, 0.4));
        double[] matrixPart = Rows.valuesOf(matrix(u, v, 4.2, 2.2, 0.2, 0));
        double[] entries = Rows.valuesOf(sparse);
        for (int e = 0; e < 24; e++) {
            assertThat(found[e]).isCloseTo(matrixPart[e], org.assertj.core.api.Assertions.within(TOLERANCE * 10));
            double kept = Math.abs(entries[e]) > 0.2 ? entries[e] - Math.copySign(0.2, entries[e]) : 0;
            assertThat(found[24 + e]).isEqualTo(kept);
        }
    }

    @Test
    void matricesOfOneEntryHaveTheirMagnitudeForNorm() {
        INDArray pairs = Rows.of(3, 2, new double[] {2, -1, -0.5, 3, 0, 0.25}).toTensor();
        LowRankPlusSparsePrior prior = new LowRankPlusSparsePrior(1, 1, 0.7, 0.3);
        assertThatTensor(prior.valueAt(pairs)).hasShape(3).hasEntriesCloseTo(TOLERANCE, 1.7, 1.25, 0.075);
        assertThatTensor(prior.proximalMap().proxAt(pairs, 1))
                .hasShape(3, 2)
                .hasEntriesCloseTo(TOLERANCE, 1.3, -0.7, 0, 2.7, 0, 0);
    }

    @Test
    void weightedNormsAreValues() {
        WeightedNuclearNormPrior prior = WeightedNuclearNormPrior.truncated(6, 4, 2, 2);
        assertThat(prior)
                .isEqualTo(WeightedNuclearNormPrior.of(6, 4, 0, 0, 2, 2))
                .hasSameHashCodeAs(WeightedNuclearNormPrior.of(6, 4, 0, 0, 2, 2))
                .isNotEqualTo(WeightedNuclearNormPrior.of(4, 6, 0, 0, 2, 2))
                .hasToString("WeightedNuclearNormPrior[rows=6, columns=4, weights=[0.0, 0.0, 2.0, 2.0]]");
    }

    @Test
    void refusesRanksWeightsAndShapesThatDoNotFit() {
        assertThatThrownBy(() -> new RankBallPrior(6, 4, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RankBallPrior(6, 4, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rank is 5");
        assertThatThrownBy(() -> WeightedNuclearNormPrior.of(6, 4, 1, 2, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4");
        assertThatThrownBy(() -> WeightedNuclearNormPrior.of(2, 2, 2, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("weights[1]");
        assertThatThrownBy(() -> new NuclearNormPrior(5, 5, 1).valueAt(x))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[n, 25]");
    }
}
