package org.priorflow.experiments.problem.imaging;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** An image behind data, with a prior of its own. Particles start scattered around the data. */
final class ImagingProblem implements PosteriorProblem {

    private final Scene scene;
    private final Map<String, Object> priorDefaults;
    private final double startSpread;
    private final Function<Prior, @Nullable Reference> references;

    /**
     * What is to be found, and from what.
     *
     * @param likelihood f
     * @param prior the problem's own g
     * @param truth the image behind the data [d]
     */
    record Scene(ImageLikelihood likelihood, Prior prior, double[] truth) {}

    /**
     * Puts a problem together.
     *
     * @param priorDefaults what this problem suggests to priors beside the height and width of its particles
     * @param startSpread the standard deviation of the starting particles around the data, > 0
     * @param references what is known of the law under a prior, or null
     */
    ImagingProblem(
            Scene scene,
            Map<String, Object> priorDefaults,
            double startSpread,
            Function<Prior, @Nullable Reference> references) {
        this.scene = scene;
        this.priorDefaults = new HashMap<>(priorDefaults);
        ImageShape shape = scene.likelihood().shape();
        this.priorDefaults.put("height", shape.height() * shape.channels().size());
        this.priorDefaults.put("width", shape.width());
        this.startSpread = startSpread;
        this.references = references;
    }

    private ImageShape shape() {
        return scene.likelihood().shape();
    }

    @Override
    public int dimension() {
        return shape().dimension();
    }

    @Override
    public List<String> coordinateNames() {
        ImageShape shape = shape();
        return IntStream.range(0, dimension())
                .mapToObj(k -> {
                    int pixel = k % shape.pixelCount();
                    String place = shape.height() == 1
                            ? "x" + (pixel + 1)
                            : "r%d c%d".formatted(pixel / shape.width() + 1, pixel % shape.width() + 1);
                    return shape.channels().size() == 1
                            ? place
                            : shape.channels().get(k / shape.pixelCount()) + " " + place;
                })
                .toList();
    }

    @Override
    public Posterior target() {
        return new Posterior(scene.likelihood(), scene.prior(), 1);
    }

    /** Draws a Gaussian around the data; where there are none, around their mean, and around zero in further channels. */
    @Override
    public INDArray initialParticles(int n, Seed seed) {
        Require.atLeast(n, 1, "n");
        int d = dimension();
        double[] data = Rows.valuesOf(scene.likelihood().observation());
        double mean = Arrays.stream(data).filter(Double::isFinite).average().orElse(0);
        double[] values = seed.gaussians(Math.multiplyExact(n, d));
        for (int e = 0; e < values.length; e++) {
            int k = e % d;
            double center = k >= data.length ? 0 : Double.isNaN(data[k]) ? mean : data[k];
            values[e] = center + startSpread * values[e];
        }
        return Rows.of(n, d, values).toTensor();
    }

    @Override
    public @Nullable Reference referenceUnder(Prior prior) {
        return references.apply(prior);
    }

    @Override
    public INDArray trueSignal() {
        return Rows.vector(scene.truth(), DataType.DOUBLE);
    }

    @Override
    public Map<String, Object> priorDefaults() {
        return Map.copyOf(priorDefaults);
    }

    @Override
    public Map<String, Object> flowDefaults() {
        ImageShape shape = shape();
        return Map.of(
                "stepSize",
                0.5 / scene.likelihood().lipschitzConstant(),
                "height",
                shape.height(),
                "width",
                shape.width());
    }
}
