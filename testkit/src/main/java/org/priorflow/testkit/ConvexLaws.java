package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** What convexity adds to the laws of a prior. */
record ConvexLaws(ConvexPrior prior, int[] dimensions, double tolerance, Seed seed) {

    Stream<DynamicTest> tests() {
        return Stream.of(
                dynamicTest("the proximal map is firmly nonexpansive", this::isFirmlyNonexpansive),
                dynamicTest("(x - prox) / t is a subgradient at the proximal point", this::givesSubgradients),
                dynamicTest("the conjugate's proximal map gives subgradients too", this::givesConjugateSubgradients),
                dynamicTest("the two proximal maps add up to the point", this::decomposesThePoint),
                dynamicTest("a step out of range is named as it was given", this::refusesStepsOutOfRange),
                dynamicTest("the Moreau gradient is the gradient of the envelope", this::hasTheEnvelopesGradient));
    }

    /** {@code <px - py, x - y> >= |px - py|^2}, for rows far apart and close together. */
    private void isFirmlyNonexpansive() {
        for (int d : dimensions) {
            INDArray x = Cases.points(40, d, seed.child("first"));
            for (INDArray y : new INDArray[] {
                Cases.points(40, d, seed.child("second")),
                x.add(Cases.points(40, d, seed.child("third")).mul(1e-3))
            }) {
                for (double step : Cases.steps()) {
                    double[] px = Rows.valuesOf(prior.proximalMap().proxAt(x, step));
                    double[] py = Rows.valuesOf(prior.proximalMap().proxAt(y, step));
                    assertFirm(d, Rows.valuesOf(x), Rows.valuesOf(y), px, py);
                }
            }
        }
    }

    private void assertFirm(int d, double[] x, double[] y, double[] px, double[] py) {
        for (int i = 0; i < x.length / d; i++) {
            double inner = 0;
            double moved = 0;
            double gaps = 0;
            double largest = 0;
            for (int e = i * d; e < (i + 1) * d; e++) {
                double gap = px[e] - py[e];
                inner += gap * (x[e] - y[e]);
                moved += gap * gap;
                gaps += Math.abs(gap);
                largest = Math.max(largest, Math.max(Math.abs(x[e]), Math.abs(y[e])));
            }
            // Where coordinates are coupled, every entry of p carries an error on the scale of the whole row.
            assertThat(inner).as("row %s", i).isGreaterThanOrEqualTo(moved - 4 * tolerance * gaps * largest);
        }
    }

    /** {@code g(z) >= g(p) + <(x - p) / t, z - p>} for all z: Fenchel and Young's equality at the proximal point. */
    private void givesSubgradients() {
        for (int d : dimensions) {
            INDArray x = Cases.points(20, d, seed.child("subgradient"));
            for (double step : Cases.steps()) {
                INDArray p = prior.proximalMap().proxAt(x, step);
                assertSubgradient(p, prior.moreauGradientAt(x, step), slack(x, step));
            }
        }
    }

    /** q = prox of t g* at x is a subgradient of g at prox of g / t at x / t. */
    private void givesConjugateSubgradients() {
        for (int d : dimensions) {
            INDArray x = Cases.points(20, d, seed.child("conjugate"));
            for (double step : Cases.steps()) {
                INDArray p = prior.proximalMap().proxAt(x.div(step), 1 / step);
                assertSubgradient(p, prior.conjugateProxAt(x, step), slack(x, 1));
            }
        }
    }

    // The rounding of x alone moves (x - p) / t by this much.
    private double slack(INDArray x, double step) {
        double largest = 1;
        for (double value : Rows.valuesOf(x)) {
            largest = Math.max(largest, Math.abs(value));
        }
        return tolerance * (1 + largest / step);
    }

    private void assertSubgradient(INDArray p, INDArray subgradient, double slack) {
        Rows at = Rows.from(p);
        double[] slope = Rows.valuesOf(subgradient);
        double[] base = Rows.valuesOf(prior.valueAt(p));
        for (int draw = 0; draw < 10; draw++) {
            INDArray z = Cases.points(at.n(), at.d(), seed.child("rival").child(draw));
            for (INDArray rival : new INDArray[] {z, p.add(z.mul(1e-3)), p.mul(-1), p.mul(2)}) {
                double[] values = Rows.valuesOf(prior.valueAt(rival));
                double[] points = Rows.valuesOf(rival);
                for (int i = 0; i < at.n(); i++) {
                    double bound = base[i];
                    double allowed = tolerance * (1 + Math.abs(base[i]));
                    for (int e = i * at.d(); e < (i + 1) * at.d(); e++) {
                        double gap = points[e] - at.values()[e];
                        bound += slope[e] * gap;
                        allowed += slack * Math.abs(gap) + tolerance * Math.abs(slope[e] * points[e]);
                    }
                    assertThat(values[i]).as("row %s", i).isGreaterThanOrEqualTo(bound - allowed);
                }
            }
        }
    }

    /** Moreau: x = prox of t g at x, plus t times prox of g* / t at x / t. */
    private void decomposesThePoint() {
        for (int d : dimensions) {
            INDArray x = Cases.points(20, d, seed.child("moreau"));
            for (double step : Cases.steps()) {
                INDArray p = prior.proximalMap().proxAt(x, step);
                INDArray q = prior.conjugateProxAt(x.div(step), 1 / step);
                assertThatTensor(p.add(q.mul(step))).isCloseTo(x, 4 * tolerance);
            }
        }
    }

    private void refusesStepsOutOfRange() {
        INDArray x = Cases.points(2, dimensions[0], seed.child("step"));
        for (double step : new double[] {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> prior.conjugateProxAt(x, step))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("step is " + step);
            assertThatThrownBy(() -> prior.moreauGradientAt(x, step))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("step is " + step);
            assertThatThrownBy(() -> prior.moreauEnvelopeAt(x, step)).isInstanceOf(InvalidInputException.class);
        }
    }

    /**
     * Central differences of width h: the gradient is (1/t)-Lipschitz, so they are off by at most h / (2 t), and by the
     * rounding of the envelope over h.
     */
    private void hasTheEnvelopesGradient() {
        double width = 1e-6;
        for (int d : dimensions) {
            INDArray x = Cases.points(20, d, seed.child("gradient"));
            for (double step : Cases.steps()) {
                double[] gradient = Rows.valuesOf(prior.moreauGradientAt(x, step));
                for (int k = 0; k < d; k++) {
                    double[] above = Rows.valuesOf(prior.moreauEnvelopeAt(shifted(x, k, width), step));
                    double[] below = Rows.valuesOf(prior.moreauEnvelopeAt(shifted(x, k, -width), step));
                    for (int i = 0; i < above.length; i++) {
                        double slope = (above[i] - below[i]) / (2 * width);
                        double size = 1 + Math.abs(above[i]) + x.getDouble(i, k) * x.getDouble(i, k) / step;
                        double allowed = width / (2 * step) + tolerance * size / width;
                        assertThat(gradient[i * d + k]).isCloseTo(slope, within(allowed));
                    }
                }
            }
        }
    }

    private static INDArray shifted(INDArray x, int k, double by) {
        Rows rows = Rows.from(x);
        for (int e = k; e < rows.values().length; e += rows.d()) {
            rows.values()[e] += by;
        }
        return rows.toTensor();
    }
}
