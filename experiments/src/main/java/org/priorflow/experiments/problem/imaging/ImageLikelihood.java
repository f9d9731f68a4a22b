package org.priorflow.experiments.problem.imaging;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.problem.ImagePotential;
import org.priorflow.problem.ImageShape;
import org.priorflow.tensor.Rows;

/**
 * The potential f(x) = |A x - y|^2 / (2 sigma^2) of an image that was observed through a linear map with Gaussian noise. Its
 * gradient A' (A x - y) / sigma^2 has the Lipschitz constant |A|^2 / sigma^2. Images go in parallel.
 */
final class ImageLikelihood implements ImagePotential {

    private final ImageShape shape;
    private final Observation observation;
    private final double[] data;
    private final double[] shown;
    private final double precision;

    /**
     * Takes the data.
     *
     * @param data y
     * @param noise sigma, > 0
     * @param shown the data as an image, not-a-number where nothing was observed
     */
    ImageLikelihood(ImageShape shape, Observation observation, double[] data, double noise, double[] shown) {
        this.shape = shape;
        this.observation = observation;
        this.data = data;
        this.shown = shown;
        this.precision = 1 / (noise * noise);
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public INDArray observation() {
        return Rows.vector(shown, DataType.DOUBLE);
    }

    double lipschitzConstant() {
        return precision * observation.squaredNormBound();
    }

    @Override
    public INDArray valueAt(INDArray x) {
        Rows rows = Rows.from(Require.matrix(x, shape.dimension(), "x"));
        double[] values = new double[rows.n()];
        IntStream.range(0, rows.n()).parallel().forEach(i -> {
            double sum = 0;
            for (double residual : residual(rows, i)) {
                sum += residual * residual;
            }
            values[i] = 0.5 * precision * sum;
        });
        return Rows.vector(values, rows.type());
    }

    @Override
    public INDArray gradientAt(INDArray x) {
        Rows rows = Rows.from(Require.matrix(x, shape.dimension(), "x"));
        double[] gradient = new double[rows.values().length];
        IntStream.range(0, rows.n()).parallel().forEach(i -> {
            double[] residual = residual(rows, i);
            for (int e = 0; e < residual.length; e++) {
                residual[e] *= precision;
            }
            observation.adjoint(residual, gradient, i * rows.d());
        });
        return rows.with(gradient).toTensor();
    }

    private double[] residual(Rows rows, int i) {
        double[] residual = new double[data.length];
        observation.forward(rows.values(), i * rows.d(), residual);
        for (int e = 0; e < residual.length; e++) {
            residual[e] -= data[e];
        }
        return residual;
    }
}
