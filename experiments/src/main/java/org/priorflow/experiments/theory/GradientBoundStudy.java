package org.priorflow.experiments.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.priorflow.experiments.report.LineFigure;
import org.priorflow.flow.neural.RwpoLayerSettings;
import org.priorflow.flow.neural.SmoothedDensity;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Training;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.training.TrainingState;

/**
 * Whether gradients stay bounded. In closed form, for the L1 prior with lambda = beta = 1: the optimal control of the prior's
 * flow, (2 / beta) (log Z)', is at most lambda, and its slope lies between -1 / T and 0 [li2023kernel]; the score of the smoothed
 * density of n particles is at most (beta / 2) (lambda + (diameter + distance) / T). In training: the longest gradient without clipping.
 */
final class GradientBoundStudy implements TheoryStudy {

    private static final double[] STEPS = {1, 0.3, 0.1, 0.03, 0.01};
    private static final int[] COUNTS = {1, 2, 3, 5, 10, 20, 50, 100};
    private static final int SEEDS = 5;
    private static final int ITERATIONS = 200;

    @Override
    public String name() {
        return "gradient-bound";
    }

    @Override
    public String summary() {
        return "Bounds of the control, its slope and the score under the L1 prior, and the longest gradients in training";
    }

    @Override
    public Outcome run(Consumer<String> progress) {
        List<TheoryCheck> checks = new ArrayList<>();
        List<LineFigure.Line> slopes = new ArrayList<>();
        double worstControl = 0;
        double worstSlope = Double.NEGATIVE_INFINITY;
        double steepest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < STEPS.length; k++) {
            double[] grid = grid();
            double[] control = control(grid, STEPS[k]);
            double[] slope = new double[grid.length - 1];
            double[] middles = new double[slope.length];
            for (int i = 0; i < slope.length; i++) {
                slope[i] = (control[i + 1] - control[i]) / (grid[i + 1] - grid[i]);
                middles[i] = 0.5 * (grid[i] + grid[i + 1]);
                worstSlope = Math.max(worstSlope, slope[i]);
                steepest = Math.min(steepest, slope[i] * STEPS[k]);
            }
            worstControl = Math.max(
                    worstControl, Arrays.stream(control).map(Math::abs).max().orElse(0));
            slopes.add(new LineFigure.Line(k, middles, slope));
        }
        double rounding = 1e-9; // of differences of log Z over a spacing of 0.01
        checks.add(TheoryCheck.atMost("largest control, all T", worstControl, 1 + rounding));
        checks.add(TheoryCheck.atMost("largest slope of the control, all T", worstSlope, 1e-6));
        checks.add(TheoryCheck.atLeast("least slope of the control times T", steepest, -1 - 1e-6));
        double[] ratio = scoreRatios();
        // One particle attains the bound; differences over 2e-6 are right to about 1e-9.
        checks.add(TheoryCheck.atMost(
                "largest score over its bound, n = 1 to 100",
                Arrays.stream(ratio).max().orElse(0),
                1 + 1e-6));
        progress.accept("the closed forms are checked");
        double[] sparse = longest(true);
        double[] ode = longest(false);
        checks.add(TheoryCheck.atMost(
                "median longest gradient in training, sparse transformer (law: the neural ODE's)",
                median(sparse),
                median(ode)));
        double[] seeds = new double[SEEDS];
        Arrays.setAll(seeds, k -> k + 1);
        LineFigure figure = new LineFigure(
                List.of(
                        new LineFigure.Panel("slope of the control, T = 1 to 0.01", "y", "slope", false, slopes),
                        new LineFigure.Panel(
                                "longest gradient in training",
                                "seed",
                                "length",
                                true,
                                List.of(new LineFigure.Line(0, seeds, sparse), new LineFigure.Line(1, seeds, ode)))),
                List.of("T = 1 / sparse transformer", "T = 0.3 / neural ODE", "T = 0.1", "T = 0.03", "T = 0.01"));
        return new Outcome(checks, figure);
    }

    private static double[] grid() {
        double[] grid = new double[801];
        Arrays.setAll(grid, i -> -4 + 0.01 * i);
        return grid;
    }

    // (2 / beta) (log Z)' by a central difference of the shares of log Z.
    private static double[] control(double[] grid, double step) {
        double difference = 1e-5 * Math.sqrt(step);
        double[] above = logNormalizer(grid, difference, step);
        double[] below = logNormalizer(grid, -difference, step);
        double[] control = new double[grid.length];
        Arrays.setAll(control, i -> (above[i] - below[i]) / difference);
        return control;
    }

    private static double[] logNormalizer(double[] grid, double shift, double step) {
        double[] points = Arrays.stream(grid).map(y -> y + shift).toArray();
        return Rows.valuesOf(new L1Prior(1)
                .exactNormalizer()
                .logSharesAt(Rows.of(points.length, 1, points).toTensor(), step, 1));
    }

    // The score by central differences beside (beta / 2) (lambda + (largest distance of x to a key) / T).
    private static double[] scoreRatios() {
        double step = 0.1;
        SmoothedDensity density = SmoothedDensity.of(new L1Prior(1), 1, RwpoLayerSettings.of(step, 1));
        double[] ratios = new double[COUNTS.length];
        for (int c = 0; c < COUNTS.length; c++) {
            double[] keys = new Seed(c).gaussians(COUNTS[c]);
            double least = Arrays.stream(keys).min().orElseThrow();
            double most = Arrays.stream(keys).max().orElseThrow();
            double[] grid = new double[400];
            Arrays.setAll(grid, i -> least + (most - least + 0.01) * (i + 0.5) / 400);
            double[] above = density.logDensityAt(keys, shifted(grid, 1e-6));
            double[] below = density.logDensityAt(keys, shifted(grid, -1e-6));
            for (int i = 0; i < grid.length; i++) {
                double score = Math.abs(above[i] - below[i]) / 2e-6;
                double reach = Math.max(most - grid[i], grid[i] - least);
                ratios[c] = Math.max(ratios[c], score / (0.5 * (1 + reach / step)));
            }
        }
        return ratios;
    }

    private static double[] shifted(double[] grid, double shift) {
        return Arrays.stream(grid).map(x -> x + shift).toArray();
    }

    private static double[] longest(boolean hasPrior) {
        double[] longest = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            int index = seed;
            Training training = Training.of(
                    SparseCase.objective(hasPrior), Adam.of(LearningRate.constant(SparseCase.LEARNING_RATE)));
            TrainingState start = training.start(new Seed(seed + 1));
            training.run(
                    start,
                    ITERATIONS,
                    ITERATIONS,
                    step -> longest[index] = Math.max(longest[index], step.gradientNorm()));
        }
        return longest;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
