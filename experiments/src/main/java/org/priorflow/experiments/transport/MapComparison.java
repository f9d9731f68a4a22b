package org.priorflow.experiments.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.MapFigure;
import org.priorflow.flow.Flow;
import org.priorflow.flow.trainer.MongeGapProvider;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;
import org.priorflow.training.FlowTrainer;
import org.priorflow.training.TrainingState;
import org.priorflow.training.TrainingStep;

/** Maps between two Gaussians in the plane that are trained with and without the Monge gap, beside the optimal one. */
final class MapComparison {

    private static final int ITERATIONS = 800;
    private static final int POINTS = 150;
    private static final int TEST_POINTS = 4000;

    /** The optimal map is x -> m + S x, S being positive definite [peyre2019computational, sec. 2.6]. */
    private static final double[][] S = {{0.6, 0.35}, {0.35, 1.1}};

    private static final double[] M = {1.5, -1};

    private MapComparison() {}

    /** What came of it: rows of comma-separated values, the same to read, and a PNG image. */
    record Outcome(String table, String summary, byte[] figure) {}

    private record Gaussians() implements SampleProblem {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray initialParticles(int n, Seed seed) {
            return seed.gaussian(n, 2);
        }

        @Override
        public INDArray trainingSamples(int count, Seed seed) {
            return Rows.of(count, 2, optimal(seed.gaussians(2 * count))).toTensor();
        }

        @Override
        public Prior prior() {
            return new ZeroPrior();
        }

        @Override
        public @Nullable Reference reference() {
            return null;
        }
    }

    private static double[] optimal(double[] x) {
        double[] y = new double[x.length];
        for (int e = 0; e < x.length; e++) {
            int row = e - e % 2;
            y[e] = M[e % 2] + S[e % 2][0] * x[row] + S[e % 2][1] * x[row + 1];
        }
        return y;
    }

    /** Trains both maps. */
    static Outcome run(Consumer<String> progress) {
        double[] shown = new Seed(5).gaussians(2 * POINTS);
        List<MapFigure.Entry> entries = new ArrayList<>();
        entries.add(new MapFigure.Entry("optimal map", "in closed form", shown, optimal(shown)));
        StringBuilder table = new StringBuilder("gap_weight,fit,monge_gap,unexplained_variance\n");
        StringBuilder summary = new StringBuilder();
        for (double weight : new double[] {1, 0}) {
            Trained trained = Trained.with(weight);
            double error = unexplained(trained.flow());
            String remark = String.format(Locale.ROOT, "%.1f %% of the variance off the optimal map", 100 * error);
            String name = weight == 0 ? "trained without the gap" : "trained with the Monge gap";
            entries.add(new MapFigure.Entry(name, remark, shown, trained.mapped(shown)));
            table.append(String.format(Locale.ROOT, "%s,%s,%s,%s%n", weight, trained.fit(), trained.gap(), error));
            summary.append(name).append(": ").append(remark).append(System.lineSeparator());
            progress.accept(name);
        }
        return new Outcome(table.toString(), summary.toString(), new MapFigure(entries).image());
    }

    private static double unexplained(Flow flow) {
        double[] x = new Seed(6).gaussians(2 * TEST_POINTS);
        double[] mapped = mapped(flow, x);
        double[] expected = optimal(x);
        double squares = 0;
        for (int e = 0; e < x.length; e++) {
            squares += (mapped[e] - expected[e]) * (mapped[e] - expected[e]) / TEST_POINTS;
        }
        double variance = 0;
        for (double[] row : S) {
            variance += row[0] * row[0] + row[1] * row[1];
        }
        return squares / variance;
    }

    private static double[] mapped(Flow flow, double[] x) {
        INDArray particles = Rows.of(x.length / 2, 2, x).toTensor();
        return Rows.valuesOf(
                flow.advance(flow.start(particles, new Seed(1))).state().particles());
    }

    /** A map with what its last batch told. */
    private record Trained(Flow flow, double fit, double gap) {

        static Trained with(double gapWeight) {
            MongeGapProvider provider = new MongeGapProvider();
            Settings settings =
                    Settings.of(provider.id(), provider.settings(), Map.of("gapWeight", gapWeight, "batchSize", 128));
            FlowTrainer trainer = provider.create(new Gaussians(), new ZeroPrior(), settings);
            TrainingState state = trainer.start(new Seed(1));
            Map<String, Double> terms = Map.of();
            for (int k = 0; k < ITERATIONS; k++) {
                TrainingStep step = trainer.advance(state, (double) k / ITERATIONS);
                state = step.state();
                terms = step.terms();
            }
            return new Trained(trainer.flowAt(state), terms.get("fit"), terms.get("monge_gap"));
        }

        double[] mapped(double[] x) {
            return MapComparison.mapped(flow, x);
        }
    }
}
