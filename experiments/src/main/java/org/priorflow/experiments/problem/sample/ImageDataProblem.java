package org.priorflow.experiments.problem.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.experiments.reference.HeldOutReference;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.ImageProblem;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * Images to learn from, as coefficients in an orthonormal basis. A part of them is held out, and the source is N(0, I). Its
 * prior is the L1 prior of the Laplace law that fits the coefficients best, whose scale is their mean magnitude.
 */
final class ImageDataProblem implements SampleProblem, ImageProblem {

    private final ImageShape shape;
    private final SeparableBasis basis;
    private final Rows training;
    private final HeldOutReference reference;
    private final double weight;

    /**
     * Splits the images.
     *
     * @param basis the name of the basis
     * @param heldOutFraction the part that is held out, in (0, 1)
     * @param seed decides which images are held out
     */
    ImageDataProblem(ImageSet set, String basis, double heldOutFraction, Seed seed) {
        this.shape = ImageShape.of(set.height(), set.width());
        this.basis = SeparableBasis.of(basis, set.height(), set.width());
        int count = set.images().size();
        int heldOut = (int) Math.round(heldOutFraction * count);
        if (heldOut < 2 || count - heldOut < 1) {
            throw Require.invalid(
                    "heldOutFraction",
                    heldOutFraction,
                    "such that of %d images at least 2 are held out and 1 is left".formatted(count),
                    "Maybe there are too few images?");
        }
        List<double[]> shuffled = new ArrayList<>(set.images());
        RandomGenerator generator = seed.child("held out").generator();
        for (int i = count - 1; i > 0; i--) {
            Collections.swap(shuffled, i, generator.nextInt(i + 1));
        }
        this.training = coefficients(shuffled.subList(heldOut, count));
        this.reference = new HeldOutReference(training, coefficients(shuffled.subList(0, heldOut)));
        double magnitude = 0;
        for (double value : training.values()) {
            magnitude += Math.abs(value);
        }
        if (!(magnitude > 0)) {
            throw new InvalidInputException("All images are black. Maybe whiteLevel is far too large?");
        }
        this.weight = training.values().length / magnitude;
    }

    private Rows coefficients(List<double[]> images) {
        int d = shape.dimension();
        double[] values = new double[images.size() * d];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(basis.coefficientsOf(images.get(i)), 0, values, i * d, d);
        }
        return Rows.of(images.size(), d, values);
    }

    @Override
    public int dimension() {
        return shape.dimension();
    }

    @Override
    public INDArray initialParticles(int n, Seed seed) {
        return seed.gaussian(n, dimension());
    }

    @Override
    public INDArray trainingSamples(int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        RandomGenerator generator = seed.generator();
        int d = dimension();
        double[] values = new double[count * d];
        for (int i = 0; i < count; i++) {
            System.arraycopy(training.values(), generator.nextInt(training.n()) * d, values, i * d, d);
        }
        return Rows.of(count, d, values).toTensor();
    }

    @Override
    public Prior prior() {
        return new L1Prior(weight);
    }

    @Override
    public Reference reference() {
        return reference;
    }

    @Override
    public Map<String, Object> priorDefaults() {
        return Map.of("weight", weight);
    }

    @Override
    public ImageShape imageShape() {
        return shape;
    }

    @Override
    public INDArray imagesOf(INDArray particles) {
        Rows rows = Rows.from(Require.matrix(particles, dimension(), "particles"));
        int d = rows.d();
        double[] images = new double[rows.values().length];
        for (int i = 0; i < rows.n(); i++) {
            double[] row = Arrays.copyOfRange(rows.values(), i * d, (i + 1) * d);
            System.arraycopy(basis.imageOf(row), 0, images, i * d, d);
        }
        return rows.with(images).toTensor();
    }
}
