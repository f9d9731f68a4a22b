package org.priorflow.prior.tv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.ProxEstimate;
import org.priorflow.prior.tv.GraphTotalVariationPrior.Edge;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class CertifiedProxTest {

    private static final int HEIGHT = 24;
    private static final int WIDTH = 20;

    private final INDArray images = noisySquares();

    @Test
    void everyIterativeMapMeetsItsToleranceAndSaysSo() {
        for (IterativeProximalMap map : List.of(
                new IsotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-8, 20_000).proximalMap(),
                new AnisotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-8, 20_000).proximalMap(),
                grid(1e-8, 20_000).proximalMap(),
                new TrendFilterPrior(0.3, 1e-8, 200).proximalMap())) {
            ProxEstimate estimate = map.estimateAt(images, 0.5);
            assertThat(estimate.isConverged()).isTrue();
            assertThat(estimate.relativeGap()).isBetween(0.0, 1e-8);
            assertThat(estimate.iterations()).isPositive();
        }
    }

    @Test
    void startsFromEarlierDualsWithTheSameResultInFewerIterations() {
        INDArray nearby = images.add(Rows.of(3, HEIGHT * WIDTH, new Seed(8).gaussians(3 * HEIGHT * WIDTH))
                .toTensor()
                .mul(0.001));
        for (IterativeProximalMap map : List.of(
                new IsotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-8, 20_000).proximalMap(),
                new AnisotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-8, 20_000).proximalMap(),
                grid(1e-8, 20_000).proximalMap())) {
            INDArray duals = map.estimateAt(images, 0.4).duals();
            INDArray before = duals.dup();
            ProxEstimate cold = map.estimateAt(nearby, 0.5);
            ProxEstimate warm = map.estimateFrom(duals, nearby, 0.5);
            assertThat(warm.isConverged()).isTrue();
            assertThat(warm.iterations()).isLessThan(cold.iterations());
            // Both lie within sqrt(2 gap objective) of the minimiser, and objectives here are below 40.
            assertThatTensor(warm.points()).isCloseTo(cold.points(), 2 * Math.sqrt(2 * 1e-8 * 40));
            assertThat(duals).isEqualTo(before);
        }
    }

    /** Twice the duals of (0.15, 0.85) lead to (0.3, 0.7), where the gap is negative, but nothing is optimal. */
    @Test
    void dualsOutsideTheirBallDoNotForgeACertificate() {
        INDArray pair = Rows.of(1, 2, new double[] {0, 1}).toTensor();
        for (IterativeProximalMap map : List.of(
                new IsotropicTotalVariationPrior(1, 2, 0.3, 1e-12, 1000).proximalMap(),
                new AnisotropicTotalVariationPrior(1, 2, 0.3, 1e-12, 1000).proximalMap(),
                new GraphTotalVariationPrior(2, List.of(new Edge(0, 1, 1)), 0.3, 1e-12, 1000).proximalMap())) {
            INDArray duals = Objects.requireNonNull(map.estimateAt(pair, 0.5).duals());
            ProxEstimate estimate = map.estimateFrom(duals.mul(2), pair, 0.5);
            assertThat(estimate.isConverged()).isTrue();
            assertThatTensor(estimate.points()).hasEntriesCloseTo(1e-6, 0.15, 0.85);
        }
    }

    @Test
    void refusesTheDualsOfAnotherEnsemble() {
        IterativeProximalMap map = new IsotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-8, 20_000).proximalMap();
        INDArray duals = map.estimateAt(images, 0.5).duals();
        assertThatThrownBy(() -> map.estimateFrom(duals, images.getRows(0, 1), 0.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the number of duals is 3, but must be 2");
    }

    @Test
    void tellsWhereTheIterationLimitCameFirst() {
        ProxEstimate estimate = new IsotropicTotalVariationPrior(HEIGHT, WIDTH, 3, 1e-12, 7)
                .proximalMap()
                .estimateAt(images, 0.5);
        assertThat(estimate.isConverged()).isFalse();
        assertThat(estimate.iterations()).isEqualTo(7);
        assertThat(estimate.relativeGap()).isGreaterThan(1e-12);
    }

    @Test
    void theCertificateBoundsTheDistanceToALongRun() {
        INDArray exact = new IsotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-14, 200_000)
                .proximalMap()
                .proxAt(images, 0.5);
        IsotropicTotalVariationPrior prior = new IsotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-10, 20_000);
        ProxEstimate estimate = prior.proximalMap().estimateAt(images, 0.5);
        // Strong convexity: |x - x*|^2 <= 2 gap, and gap = relative gap * objective.
        double objective = 0.5 * objective(prior, estimate.points()).maxNumber().doubleValue();
        double bound = Math.sqrt(2 * 1e-10 * objective);
        assertThat(estimate.points().sub(exact).norm2(1).maxNumber().doubleValue())
                .isLessThanOrEqualTo(bound);
    }

    private INDArray objective(ConvexPrior prior, INDArray x) {
        INDArray gap = x.sub(images);
        return prior.valueAt(x).add(gap.mul(gap).sum(1));
    }

    @Test
    void theGridGraphIsAnisotropicTotalVariation() {
        AnisotropicTotalVariationPrior image = new AnisotropicTotalVariationPrior(HEIGHT, WIDTH, 0.3, 1e-13, 50_000);
        GraphTotalVariationPrior graph = grid(1e-13, 50_000);
        assertThatTensor(graph.valueAt(images)).isCloseTo(image.valueAt(images), 1e-12);
        assertThatTensor(graph.proximalMap().proxAt(images, 0.5))
                .isCloseTo(image.proximalMap().proxAt(images, 0.5), 1e-5);
    }

    @Test
    void aPathGraphIsTotalVariationOfASignal() {
        List<Edge> path = new ArrayList<>();
        for (int i = 0; i + 1 < HEIGHT * WIDTH; i++) {
            path.add(new Edge(i + 1, i, 1));
        }
        GraphTotalVariationPrior graph = new GraphTotalVariationPrior(HEIGHT * WIDTH, path, 0.3, 1e-12, 200_000);
        TotalVariationPrior chain = TotalVariationPrior.of(0.3);
        assertThatTensor(graph.valueAt(images)).isCloseTo(chain.valueAt(images), 1e-12);
        assertThatTensor(graph.proximalMap().proxAt(images, 0.5))
                .isCloseTo(chain.proximalMap().proxAt(images, 0.5), 1e-5);
    }

    @Test
    void imagesOfOneLineAreSignals() {
        int d = HEIGHT * WIDTH;
        INDArray expected = TotalVariationPrior.of(0.3).proximalMap().proxAt(images, 0.5);
        for (int[] shape : new int[][] {{1, d}, {d, 1}}) {
            assertThatTensor(new AnisotropicTotalVariationPrior(shape[0], shape[1], 0.3, 1e-13, 100)
                            .proximalMap()
                            .proxAt(images, 0.5))
                    .isCloseTo(expected, 1e-6);
            assertThatTensor(new IsotropicTotalVariationPrior(shape[0], shape[1], 0.3, 1e-12, 200_000)
                            .proximalMap()
                            .proxAt(images, 0.5))
                    .isCloseTo(expected, 1e-5);
        }
    }

    @Test
    void aStraightLineIsItsOwnTrend() {
        double[] line = new double[50];
        for (int i = 0; i < line.length; i++) {
            line[i] = 3 - 0.2 * i;
        }
        INDArray x = Rows.of(1, 50, line).toTensor();
        TrendFilterPrior prior = new TrendFilterPrior(2, 1e-10, 200);
        assertThat(prior.valueAt(x).getDouble(0)).isLessThan(1e-12);
        assertThatTensor(prior.proximalMap().proxAt(x, 5)).isCloseTo(x, 1e-9);
    }

    @Test
    void aHugeWeightGivesTheLeastSquaresLine() {
        double[] y = {0, 1, 0, 2, 5, 3};
        INDArray x = Rows.of(1, 6, y).toTensor();
        INDArray fitted = new TrendFilterPrior(1e3, 1e-9, 300).proximalMap().proxAt(x, 1);
        // Slope sum (i - 2.5) y_i / 17.5 = 14.5 / 17.5, through the mean 11 / 6 at i = 2.5.
        double slope = 14.5 / 17.5;
        for (int i = 0; i < 6; i++) {
            assertThat(fitted.getDouble(0, i))
                    .isCloseTo(11.0 / 6 + slope * (i - 2.5), org.assertj.core.api.Assertions.within(1e-14));
        }
        // The dual of the line is (5, 18.6, 2.4, -19) / 21.
        assertThatTensor(new TrendFilterPrior(19 / 21.0 * (1 - 1e-6), 1e-13, 300)
                        .proximalMap()
                        .proxAt(x, 1))
                .isCloseTo(fitted, 1e-5);
        assertThat(new TrendFilterPrior(0.7, 1e-13, 300)
                        .proximalMap()
                        .proxAt(x, 1)
                        .distance2(fitted))
                .isGreaterThan(0.1);
    }

    @Test
    void aHugeWeightGivesTheMeanOfEveryConnectedPart() {
        List<Edge> edges = List.of(new Edge(3, 1, 2), new Edge(4, 3, 0.5), new Edge(2, 0, 1));
        INDArray x = Rows.of(1, 6, new double[] {1, 2, 4, 3, 7, -5}).toTensor();
        for (double weight : new double[] {6, 140, 1e12, 1e308}) { // the first two are left to the iteration
            assertThatTensor(new GraphTotalVariationPrior(6, edges, weight, 1e-14, 100_000)
                            .proximalMap()
                            .proxAt(x, 1))
                    .hasEntriesCloseTo(weight < 144 ? 1e-6 : 1e-15, 2.5, 4, 2.5, 4, 4, -5);
        }
        assertThatTensor(new GraphTotalVariationPrior(6, List.of(), 1, 1e-14, 100)
                        .proximalMap()
                        .proxAt(x, 1))
                .isCloseTo(x, 0);
    }

    @Test
    void theUnitOfTheEdgesDoesNotMatter() {
        for (double unit : new double[] {1e-200, 1e-3, 1e170}) {
            List<Edge> scaled = List.of(new Edge(0, 1, unit), new Edge(1, 2, 3 * unit));
            List<Edge> plain = List.of(new Edge(0, 1, 1), new Edge(1, 2, 3));
            INDArray x = Rows.of(1, 3, new double[] {-1, 2, 1.5}).toTensor();
            GraphTotalVariationPrior prior = new GraphTotalVariationPrior(3, scaled, 0.2 / unit, 1e-13, 10_000);
            GraphTotalVariationPrior same = new GraphTotalVariationPrior(3, plain, 0.2, 1e-13, 10_000);
            assertThatTensor(prior.valueAt(x)).isCloseTo(same.valueAt(x), 1e-14);
            assertThatTensor(prior.proximalMap().proxAt(x, 0.5))
                    .isCloseTo(same.proximalMap().proxAt(x, 0.5), 1e-6);
        }
    }

    private static GraphTotalVariationPrior grid(double tolerance, int iterationLimit) {
        List<Edge> edges = new ArrayList<>();
        for (int r = 0; r < HEIGHT; r++) {
            for (int c = 0; c < WIDTH; c++) {
                int node = r * WIDTH + c;
                if (c + 1 < WIDTH) {
                    edges.add(new Edge(node, node + 1, 1));
                }
                if (r + 1 < HEIGHT) {
                    edges.add(new Edge(node, node + WIDTH, 1));
                }
            }
        }
        return new GraphTotalVariationPrior(HEIGHT * WIDTH, edges, 0.3, tolerance, iterationLimit);
    }

    private static INDArray noisySquares() {
        double[] values = new Seed(3).gaussians(3 * HEIGHT * WIDTH);
        for (int e = 0; e < values.length; e++) {
            int r = e / WIDTH % HEIGHT;
            int c = e % WIDTH;
            boolean inside = r > 5 && r < 15 && c > 4 && c < 12;
            values[e] = 0.2 * values[e] + (inside ? 1 : 0);
        }
        return Rows.of(3, HEIGHT * WIDTH, values).toTensor();
    }
}
