package org.priorflow.experiments.toy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.DensityReference;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/** The law N(centre, 1) in every coordinate, with a flat prior of its own. */
public final class ToyProblem implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 2, "the number of coordinates").atLeast(1);
    private static final Setting<Double> CENTRE = Setting.number("centre", 1.0, "the mean of every coordinate");
    private static final Setting<String> FILE = Setting.text("file", null, "a file that is not read");

    @Override
    public String id() {
        return "toy-gaussian";
    }

    @Override
    public String summary() {
        return "A Gaussian around a centre.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(DIMENSION, CENTRE, FILE);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        return new Gaussian(settings.valueOf(DIMENSION), settings.valueOf(CENTRE));
    }

    private record Gaussian(int dimension, double centre) implements PosteriorProblem, SmoothPotential {

        @Override
        public INDArray initialParticles(int n, Seed seed) {
            return seed.gaussian(n, dimension).mul(3);
        }

        @Override
        public Posterior target() {
            return new Posterior(this, new Flat(), 1);
        }

        @Override
        public @Nullable Reference referenceUnder(Prior prior) {
            return prior instanceof Flat ? new Truth(dimension, centre) : null;
        }

        @Override
        public INDArray trueSignal() {
            return Nd4j.valueArrayOf(new long[] {dimension}, centre, org.nd4j.linalg.api.buffer.DataType.DOUBLE);
        }

        @Override
        public Map<String, Object> priorDefaults() {
            return Map.of("weight", 0.5);
        }

        @Override
        public Map<String, Object> flowDefaults() {
            return Map.of("stepSize", 0.25);
        }

        @Override
        public INDArray valueAt(INDArray x) {
            INDArray gap = x.sub(centre);
            return gap.mul(gap).sum(1).div(2);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return x.sub(centre);
        }
    }

    record Flat() implements SeparablePrior {
        @Override
        public double coordinateValueAt(int k, double x) {
            return 0;
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return x;
        }
    }

    record Truth(int dimension, double centre) implements DensityReference {
        @Override
        public INDArray mean() {
            return Rows.vector(filled(centre), org.nd4j.linalg.api.buffer.DataType.DOUBLE);
        }

        @Override
        public INDArray variance() {
            return Rows.vector(filled(1), org.nd4j.linalg.api.buffer.DataType.DOUBLE);
        }

        private double[] filled(double value) {
            double[] values = new double[dimension];
            java.util.Arrays.fill(values, value);
            return values;
        }

        @Override
        public double meanStandardError() {
            return 0;
        }

        @Override
        public double quantileAt(int k, double probability) {
            return centre
                    + Math.log(probability / (1 - probability)) / 1.702; // logistic stand-in, close enough to draw
        }

        @Override
        public INDArray samples(int count, Seed seed) {
            return seed.gaussian(count, dimension).add(centre);
        }

        @Override
        public INDArray logDensityAt(INDArray x) {
            INDArray gap = x.sub(centre);
            return gap.mul(gap).sum(1).div(-2).sub(0.5 * dimension * Math.log(2 * Math.PI));
        }

        @Override
        public double marginalDensityAt(int k, double x) {
            return Math.exp(-0.5 * (x - centre) * (x - centre)) / Math.sqrt(2 * Math.PI);
        }
    }
}
