package org.priorflow.experiments.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.experiments.reference.ProductMixture;
import org.priorflow.experiments.reference.SeparableReference;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides a mixture of equal Gaussians whose centres differ from zero in the first s of d coordinates only, with the
 * prior lambda |x|_1: the example of [han2025splitting] by default. It is exactly solvable for every separable prior.
 * The gradient of f has Lipschitz constant at most max(1 / v, D^2 / (4 v^2) - 1 / v), D being the largest distance of
 * two centres; half its inverse is the suggested step.
 */
public final class SparseMixtureProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 20, "d: number of coordinates").atLeast(1);
    private static final Setting<Integer> ACTIVE_COUNT = Setting.integer(
                    "activeCount", 2, "s: number of coordinates in which the centres differ from zero")
            .atLeast(1);
    private static final Setting<NumberList> CENTERS = Setting.numbers(
            "centers",
            NumberList.of(8, -4, -4, -8, -8, 4, 4, -8),
            "The first s coordinates of every centre, one centre after the other");
    private static final Setting<Integer> COMPONENT_COUNT = Setting.integer(
                    "componentCount",
                    null,
                    "If given, so many centres are drawn from [-8, 8]^s with dataSeed, and centers is not used")
            .atLeast(1);
    private static final Setting<Double> VARIANCE = Setting.number(
                    "variance", 4.0, "v: variance of every component in every coordinate")
            .atLeast(1e-12);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(0.1);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(5);

    private static final double REACH = 8;

    @Override
    public String id() {
        return "sparse-mixture";
    }

    @Override
    public String summary() {
        return "A Gaussian mixture with few active coordinates under an L1 prior; exact for every separable prior";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION,
                ACTIVE_COUNT,
                CENTERS,
                COMPONENT_COUNT,
                VARIANCE,
                WEIGHT,
                SharedSettings.DATA_SEED,
                START_SPREAD);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.HAN_2025_SPLITTING);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        double variance = settings.valueOf(VARIANCE);
        double[][] centers = centers(settings, d);
        List<ProductMixture.Component> components = new ArrayList<>();
        double[] variances = new double[d];
        Arrays.fill(variances, variance);
        for (double[] center : centers) {
            components.add(new ProductMixture.Component(1, Arrays.copyOf(center, d), variances));
        }
        ProductMixture mixture = new ProductMixture(components);
        double concave = squaredDiameter(centers) / (4 * variance * variance) - 1 / variance;
        return new TargetProblem(
                new TargetProblem.Target(
                        new MixturePotential(d, centers, variance),
                        settings.valueOf(WEIGHT),
                        1,
                        0.5 / Math.max(1 / variance, concave)),
                StartEnsemble.around(d, settings.valueOf(START_SPREAD)),
                prior -> prior instanceof SeparablePrior separable
                        ? new SeparableReference(mixture, separable, 1)
                        : null);
    }

    private static double[][] centers(Settings settings, int d) {
        int active = SharedSettings.requireActive(settings.valueOf(ACTIVE_COUNT), d);
        Integer count = settings.find(COMPONENT_COUNT);
        double[] flat = count == null
                ? settings.valueOf(CENTERS).toArray()
                : drawn(count * active, SharedSettings.dataSeed(settings).generator());
        if (flat.length % active != 0) {
            throw Require.invalid(
                    "centers",
                    "a list of " + flat.length + " numbers",
                    "a list whose length is a multiple of activeCount, " + active,
                    "Maybe give componentCount, so that centres are drawn?");
        }
        double[][] centers = new double[flat.length / active][];
        for (int c = 0; c < centers.length; c++) {
            centers[c] = Arrays.copyOfRange(flat, c * active, (c + 1) * active);
        }
        return centers;
    }

    private static double[] drawn(int count, RandomGenerator generator) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> REACH * (2 * generator.nextDouble() - 1));
        return values;
    }

    private static double squaredDiameter(double[][] centers) {
        double largest = 0;
        for (double[] a : centers) {
            for (double[] b : centers) {
                double square = 0;
                for (int k = 0; k < a.length; k++) {
                    square += (a[k] - b[k]) * (a[k] - b[k]);
                }
                largest = Math.max(largest, square);
            }
        }
        return largest;
    }
}
