package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** What a proximal map minimises at every row of x: F(z) = g(z) + |z - x|^2 / (2 t). */
final class ProximalObjective {

    private static final double[] DISTANCES = {1e-6, 1e-4, 1e-2, 0.3, 3, 40};
    private static final int DRAWS_PER_DISTANCE = 6;

    private final UnaryOperator<INDArray> value;
    private final Rows x;
    private final double step;

    ProximalObjective(UnaryOperator<INDArray> value, INDArray x, double step) {
        this.value = value;
        this.x = Rows.from(x);
        this.step = step;
    }

    /** F at every row of z. */
    double[] at(INDArray z) {
        double[] objective = Rows.valuesOf(value.apply(z));
        double[] points = Rows.valuesOf(z);
        for (int e = 0; e < points.length; e++) {
            double gap = points[e] - x.values()[e];
            objective[e / x.d()] += gap * gap / (2 * step);
        }
        return objective;
    }

    /** Verifies that no rival does better than p by more than the given relative accuracy explains. */
    void assertMinimalAt(INDArray p, double tolerance, Seed seed) {
        double[] least = at(p);
        double[] accuracy = accuracyAt(p, least, tolerance);
        double[] centre = Rows.valuesOf(p);
        assertNotBeatenBy(x.values(), "the point itself", least, accuracy);
        assertNotBeatenBy(new double[centre.length], "zero", least, accuracy);
        assertNotBeatenBy(mirrored(centre), "the mirror image", least, accuracy);
        RandomGenerator generator = seed.generator();
        for (double distance : DISTANCES) {
            for (int draw = 0; draw < DRAWS_PER_DISTANCE; draw++) {
                String name = "a rival at distance " + distance;
                assertNotBeatenBy(shiftedAllOver(centre, distance, generator), name, least, accuracy);
                assertNotBeatenBy(shiftedInOnePlace(centre, distance, generator), name, least, accuracy);
            }
        }
    }

    // F is stationary at p up to the slope of the quadratic, so an error of p counts with |gap| / t in F.
    private double[] accuracyAt(INDArray p, double[] least, double tolerance) {
        double[] points = Rows.valuesOf(p);
        double[] accuracy = new double[least.length];
        for (int i = 0; i < accuracy.length; i++) {
            accuracy[i] = tolerance * (1 + Math.abs(least[i]));
        }
        for (int e = 0; e < points.length; e++) {
            double gap = Math.abs(points[e] - x.values()[e]);
            accuracy[e / x.d()] += tolerance * Math.abs(x.values()[e]) * gap / step;
        }
        return accuracy;
    }

    private void assertNotBeatenBy(double[] rival, String name, double[] least, double[] accuracy) {
        double[] objective = at(x.with(rival).toTensor());
        for (int i = 0; i < least.length; i++) {
            assertThat(least[i])
                    .as("objective of row %s at its proximal point, step %s, against %s", i, step, name)
                    .isLessThanOrEqualTo(objective[i] + accuracy[i]);
        }
    }

    private static double[] mirrored(double[] centre) {
        double[] mirror = new double[centre.length];
        for (int e = 0; e < mirror.length; e++) {
            mirror[e] = -centre[e];
        }
        return mirror;
    }

    private static double[] shiftedAllOver(double[] centre, double distance, RandomGenerator generator) {
        double[] shifted = centre.clone();
        for (int e = 0; e < shifted.length; e++) {
            shifted[e] += distance * generator.nextGaussian();
        }
        return shifted;
    }

    private double[] shiftedInOnePlace(double[] centre, double distance, RandomGenerator generator) {
        double[] shifted = centre.clone();
        for (int i = 0; i < x.n(); i++) {
            shifted[i * x.d() + generator.nextInt(x.d())] += distance * generator.nextGaussian();
        }
        return shifted;
    }
}
