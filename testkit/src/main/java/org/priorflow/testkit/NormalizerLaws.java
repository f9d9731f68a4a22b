package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The laws of an exact kernel normaliser; those by quadrature need a separable prior. */
record NormalizerLaws(NormalizedPrior prior, int[] dimensions, double tolerance, Seed seed) {

    private static final double[] INVERSE_TEMPERATURES = {0.5, 40};

    Stream<DynamicTest> tests() {
        Stream<DynamicTest> general = Stream.of(
                dynamicTest("shares have the shape and type of the points", this::keepsShapeAndType),
                dynamicTest("shares read every layout and write nothing", this::readsEveryLayout),
                dynamicTest("shares are finite far out", this::isFiniteFarOut),
                dynamicTest("arguments out of range are rejected", this::rejectsBadArguments));
        Stream<DynamicTest> convex = prior instanceof ConvexPrior
                ? Stream.of(dynamicTest("Laplace's form is never below the exact one", this::isBelowLaplace))
                : Stream.of();
        Stream<DynamicTest> separable = prior instanceof SeparablePrior
                ? Stream.of(
                        dynamicTest("shares agree with quadrature", this::agreesWithQuadrature),
                        dynamicTest("the slope of log Z is (M(y) - y) / s^2", this::hasTheSlopeOfTheMean))
                : Stream.of();
        return Stream.of(general, convex, separable).flatMap(tests -> tests);
    }

    private KernelNormalizer subject() {
        return prior.exactNormalizer();
    }

    private void keepsShapeAndType() {
        for (int d : dimensions) {
            for (int n : Cases.rowCounts()) {
                INDArray y = Cases.points(n, d, seed).castTo(DataType.FLOAT);
                INDArray narrow = subject().logSharesAt(y, 0.4, 2);
                assertThatTensor(narrow).hasShape(n, d).hasType(DataType.FLOAT);
                INDArray wide = subject().logSharesAt(y.castTo(DataType.DOUBLE), 0.4, 2);
                assertThatTensor(wide).hasShape(n, d).hasType(DataType.DOUBLE);
                assertThatTensor(narrow.castTo(DataType.DOUBLE)).isCloseTo(wide, tolerance + Math.ulp(1.0f));
            }
        }
    }

    private void readsEveryLayout() {
        for (int d : dimensions) {
            INDArray y = Cases.points(5, d, seed.child("layout"));
            INDArray before = y.dup();
            INDArray expected = subject().logSharesAt(y, 0.3, 2);
            assertThatTensor(y).hasSameBitsAs(before);
            for (Map.Entry<String, INDArray> layout : Cases.layouts(y).entrySet()) {
                assertThatTensor(subject().logSharesAt(layout.getValue(), 0.3, 2))
                        .as(layout.getKey())
                        .hasSameBitsAs(expected);
            }
        }
    }

    private void isFiniteFarOut() {
        for (int d : dimensions) {
            for (double size : new double[] {0, 1e-300, 1e3, 1e6, 1e100}) {
                INDArray y = Nd4j.valueArrayOf(new long[] {2, d}, size, DataType.DOUBLE);
                y.putScalar(0, 0, -size);
                for (double step : Cases.steps()) {
                    assertThatTensor(subject().logSharesAt(y, step, 5))
                            .as("size %s, step %s", size, step)
                            .isFinite();
                }
            }
        }
    }

    private void rejectsBadArguments() {
        INDArray y = Cases.points(2, dimensions[0], seed);
        for (double bad : new double[] {0, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> subject().logSharesAt(y, bad, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("step")
                    .hasMessageContaining(String.valueOf(bad));
            assertThatThrownBy(() -> subject().logSharesAt(y, 1, bad))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("inverseTemperature")
                    .hasMessageContaining(String.valueOf(bad));
        }
        assertThatThrownBy(() -> subject().logSharesAt(Nd4j.ones(DataType.DOUBLE, dimensions[0]), 1, 1))
                .isInstanceOf(InvalidInputException.class);
    }

    /** For convex g the energy grows from its minimum at least as fast as the quadratic that Laplace's form keeps. */
    private void isBelowLaplace() {
        for (int d : dimensions) {
            INDArray y = Cases.points(30, d, seed.child("laplace"));
            for (double step : Cases.steps()) {
                double[] exact = Rows.valuesOf(subject().logSharesAt(y, step, 2).sum(1));
                double[] laplace = Rows.valuesOf(
                        new LaplaceNormalizer(prior).logSharesAt(y, step, 2).sum(1));
                for (int i = 0; i < exact.length; i++) {
                    double roundoff = d * tolerance * (1 + Math.abs(laplace[i]));
                    assertThat(exact[i]).as("row %s, step %s", i, step).isLessThanOrEqualTo(laplace[i] + roundoff);
                }
            }
        }
    }

    private void agreesWithQuadrature() {
        forEveryCoordinate((point, share) -> {
            KernelQuadrature kernel = point.kernel();
            double expected = kernel.logMass();
            double conditioning = point.y() * kernel.meanShift() / point.variance();
            double roundoff = tolerance * (1 + Math.abs(expected) + Math.abs(conditioning));
            assertThat(share).as("log Z at %s", point).isCloseTo(expected, within(kernel.logMassError() + roundoff));
        });
    }

    /**
     * Central differences of width h = 1e-4 s are off by h^2/6 times the third derivative, which for a log-concave kernel
     * is at most 2 / s^3 in size, and by the rounding of log Z over h.
     */
    private void hasTheSlopeOfTheMean() {
        forEveryCoordinate((point, share) -> {
            double scale = Math.sqrt(point.variance());
            double width = 1e-4 * scale;
            double slope = (shareAt(point.shifted(width)) - shareAt(point.shifted(-width))) / (2 * width);
            KernelQuadrature kernel = point.kernel();
            double expected = kernel.meanShift() / point.variance();
            double rounding = tolerance * (1 + Math.abs(share) + Math.abs(point.y() * expected)) / width;
            double allowed = (1e-8 + kernel.logMassError()) / scale + rounding;
            assertThat(slope).as("d/dy log Z at %s", point).isCloseTo(expected, within(allowed));
        });
    }

    private record Point(SeparablePrior prior, int d, int k, double y, double step, double inverseTemperature) {

        KernelQuadrature kernel() {
            return new KernelQuadrature(prior, k, y, step, inverseTemperature);
        }

        double variance() {
            return 2 * step / inverseTemperature;
        }

        Point shifted(double by) {
            return new Point(prior, d, k, y + by, step, inverseTemperature);
        }
    }

    @FunctionalInterface
    private interface CoordinateLaw {
        void check(Point point, double share);
    }

    private void forEveryCoordinate(CoordinateLaw law) {
        for (int d : dimensions) {
            Rows y = Rows.from(Cases.points(12, d, seed.child("quadrature")));
            for (double step : Cases.steps()) {
                for (double inverseTemperature : INVERSE_TEMPERATURES) {
                    double[] shares = Rows.valuesOf(subject().logSharesAt(y.toTensor(), step, inverseTemperature));
                    for (int e = 0; e < shares.length; e++) {
                        double at = y.values()[e];
                        law.check(new Point((SeparablePrior) prior, d, e % d, at, step, inverseTemperature), shares[e]);
                    }
                }
            }
        }
    }

    private double shareAt(Point point) {
        double[] y = new double[point.d()];
        y[point.k()] = point.y();
        INDArray row = Rows.of(1, point.d(), y).toTensor();
        return subject()
                .logSharesAt(row, point.step(), point.inverseTemperature())
                .getDouble(0, point.k());
    }
}
