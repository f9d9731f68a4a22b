package org.priorflow.transport.sliced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.DualPotentials;
import org.priorflow.transport.OptimalityCertificate;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SparsePlan;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.exact.NetworkSimplexSolver;
import org.priorflow.transport.internal.LineTransport;

class SlicedWassersteinTest {

    private static TransportProblem clouds(int n, int m, int d, double[] shift, double scale, long seed) {
        double[] y = new Seed(seed).child("y").gaussians(m * d);
        Arrays.setAll(y, e -> scale * y[e] + shift[e % d]);
        return TransportProblem.uniform(new PointCloudGeometry(
                Rows.of(n, d, new Seed(seed).child("x").gaussians(n * d)),
                Rows.of(m, d, y),
                new SquaredEuclideanCost()));
    }

    private static TransportProblem translated(int n, double... shift) {
        double[] x = new Seed(1).gaussians(n * shift.length);
        double[] y = x.clone();
        Arrays.setAll(y, e -> x[e] + shift[e % shift.length]);
        return TransportProblem.uniform(new PointCloudGeometry(
                Rows.of(n, shift.length, x), Rows.of(n, shift.length, y), new SquaredEuclideanCost()));
    }

    @Test
    void transportsExactlyAlongALine() {
        for (int[] size : new int[][] {{1, 1}, {1, 4}, {5, 1}, {7, 7}, {13, 9}, {40, 40}}) {
            double[] a = Clouds.weights(size[0], 3);
            double[] b = Clouds.weights(size[1], 4);
            if (size[0] == 7 || size[0] == 40) { // both sides run out together, all the way
                Arrays.fill(a, 1.0 / size[0]);
                Arrays.fill(b, 1.0 / size[1]);
            }
            double[] x = new Seed(5).gaussians(size[0]);
            double[] y = new Seed(6).gaussians(size[1]);
            TransportProblem problem = TransportProblem.of(
                    new PointCloudGeometry(Rows.of(size[0], 1, x), Rows.of(size[1], 1, y), new SquaredEuclideanCost()),
                    a,
                    b);
            requireOptimal(problem, new LineTransport(x, a, y, b));
        }
    }

    private static void requireOptimal(TransportProblem problem, LineTransport line) {
        int capacity = problem.n() + problem.m();
        int[] sources = new int[capacity];
        int[] targets = new int[capacity];
        double[] masses = new double[capacity];
        int[] count = new int[1];
        line.walk((i, j, mass) -> {
            sources[count[0]] = i;
            targets[count[0]] = j;
            masses[count[0]++] = mass;
        });
        SparsePlan plan = SparsePlan.of(problem.n(), problem.m(), sources, targets, masses);
        OptimalityCertificate certificate =
                OptimalityCertificate.of(problem, plan, new DualPotentials(line.f(), line.g()));
        assertThat(certificate.marginalError()).isLessThan(1e-13);
        assertThat(certificate.dualViolation()).isLessThan(1e-12);
        assertThat(certificate.complementarySlackness()).isLessThan(1e-12);
        assertThat(line.value())
                .isCloseTo(new NetworkSimplexSolver().solve(problem).cost(), within(1e-12));
    }

    @Test
    void leavesAtomsWithoutWeightAlone() {
        double[] x = {0.3, -1, 2, 5};
        double[] y = {1, 0, -7};
        LineTransport line = new LineTransport(x, new double[] {0.5, 0, 0.5, 0}, y, new double[] {0.5, 0.5, 0});
        assertThat(line.value()).isCloseTo(0.5 * 0.09 + 0.5, within(1e-15));
    }

    /** Along u the distance of two Gaussians is (u m)^2 + (s1 - s2)^2, whose mean over the sphere is |m|^2 / d + (s1 - s2)^2. */
    @Test
    void knowsGaussiansInClosedForm() {
        double[] shift = {1, -2, 0.5};
        SlicedEstimate estimate =
                new SlicedWasserstein(200).estimateOf(clouds(3000, 2000, 3, shift, 0.4, 8), new Seed(2));
        double expected = (1 + 4 + 0.25) / 3 + 0.6 * 0.6;
        // The empirical laws are biased by their own distance from the Gaussians, of the order log log n / n.
        assertThat(estimate.value()).isCloseTo(expected, within(4 * estimate.standardError() + 0.005));
        assertThat(estimate.standardError()).isBetween(0.01, 0.3);
    }

    @Test
    void isTheMeanSquareOfATranslationAlongItsDirections() {
        TransportProblem problem = translated(50, 3, 0);
        SlicedEstimate few = new SlicedWasserstein(100).estimateOf(problem, new Seed(3));
        SlicedEstimate many = new SlicedWasserstein(10_000).estimateOf(problem, new Seed(4));
        // (3 cos)^2 has the mean 9 / 2 and the standard deviation 9 / sqrt(8).
        assertThat(many.directionError()).isCloseTo(9 / Math.sqrt(8) / 100, within(0.001));
        assertThat(many.value()).isCloseTo(4.5, within(4 * many.directionError()));
        assertThat(few.value()).isCloseTo(4.5, within(4 * few.directionError()));
        assertThat(few.directionError()).isCloseTo(10 * many.directionError(), within(0.06));
    }

    /** Draws the clouds anew and compares the scatter of the values with the errors that they tell. */
    @Test
    void tellsTheErrorOfSampling() {
        int draws = 300;
        double mean = 0;
        double squares = 0;
        double told = 0;
        for (int draw = 0; draw < draws; draw++) {
            TransportProblem problem = clouds(100, 60, 1, new double[] {2}, 0.5, 100 + draw);
            SlicedEstimate estimate = new SlicedWasserstein(2).estimateOf(problem, new Seed(1));
            assertThat(estimate.directionError()).isCloseTo(0, within(1e-12));
            mean += estimate.value() / draws;
            squares += estimate.value() * estimate.value() / draws;
            told += estimate.samplingError() / draws;
        }
        double scatter = Math.sqrt(squares - mean * mean);
        // A scatter seen in 300 draws is known to 1 / sqrt(600) = 4 %.
        assertThat(told / scatter).isBetween(0.84, 1.16);
    }

    @Test
    void isSymmetricAndTheSameFromTheSameSeed() {
        TransportProblem problem =
                TransportProblem.of(Clouds.planar(30, 20), Clouds.weights(30, 3), Clouds.weights(20, 4));
        SlicedWasserstein sliced = new SlicedWasserstein(40);
        SlicedEstimate estimate = sliced.estimateOf(problem, new Seed(5));
        assertThat(sliced.estimateOf(problem, new Seed(5))).isEqualTo(estimate);
        SlicedEstimate back = sliced.estimateOf(problem.transposed(), new Seed(5));
        assertThat(back.value()).isCloseTo(estimate.value(), within(1e-12));
        assertThat(back.samplingError()).isCloseTo(estimate.samplingError(), within(1e-12));
    }

    @Test
    void findsTheDirectionOfATranslation() {
        TransportProblem problem = translated(60, 1, 2, -2);
        MaxSlicedWasserstein.Maximum maximum = new MaxSlicedWasserstein().maximumOf(problem, new Seed(6));
        assertThat(maximum.value()).isCloseTo(9, within(1e-10));
        double sign = Math.signum(maximum.direction()[0]);
        assertThat(Arrays.stream(maximum.direction()).map(u -> sign * u).toArray())
                .containsExactly(new double[] {1.0 / 3, 2.0 / 3, -2.0 / 3}, within(1e-6));
        assertThat(maximum.status()).isEqualTo(TransportStatus.CONVERGED);
        assertThat(maximum.endValues()).hasSize(10).isSortedAccordingTo((p, q) -> Double.compare(q, p));
    }

    /** No direction of a fine fan in the plane is better. */
    @Test
    void findsTheBestDirectionInThePlane() {
        TransportProblem problem =
                TransportProblem.of(Clouds.planar(40, 25), Clouds.weights(40, 3), Clouds.weights(25, 4));
        MaxSlicedWasserstein.Maximum maximum = new MaxSlicedWasserstein().maximumOf(problem, new Seed(7));
        Slices slices = Slices.of(problem);
        double best = 0;
        for (int k = 0; k < 2000; k++) {
            double angle = Math.PI * k / 2000;
            best = Math.max(
                    best,
                    slices.along(new double[] {Math.cos(angle), Math.sin(angle)})
                            .value());
        }
        assertThat(maximum.value()).isBetween(best - 1e-9, best + 1e-3);
        assertThat(maximum.value())
                .isGreaterThan(new SlicedWasserstein(50)
                        .estimateOf(problem, new Seed(1))
                        .value());
        assertThat(maximum.samplingError()).isPositive();
    }

    @Test
    void isZeroForEqualClouds() {
        TransportProblem problem = translated(20, 0, 0);
        assertThat(new SlicedWasserstein(5).estimateOf(problem, new Seed(1))).isEqualTo(new SlicedEstimate(0, 0, 0));
        assertThat(new MaxSlicedWasserstein(2, 50)
                        .maximumOf(problem, new Seed(1))
                        .value())
                .isZero();
    }

    @Test
    void refusesWhatIsNoCloud() {
        TransportProblem matrix = TransportProblem.uniform(Clouds.scaled(4, 4));
        assertThatThrownBy(() -> new SlicedWasserstein(5).estimateOf(matrix, new Seed(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("squared distance");
        assertThatThrownBy(() -> new SlicedWasserstein(1)).hasMessageContaining("directionCount");
        assertThatThrownBy(() -> new MaxSlicedWasserstein(0, 5)).hasMessageContaining("startCount");
        assertThatThrownBy(() -> new MaxSlicedWasserstein(5, 0)).hasMessageContaining("iterationLimit");
    }
}
