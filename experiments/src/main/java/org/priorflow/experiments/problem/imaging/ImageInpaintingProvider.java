package org.priorflow.experiments.problem.imaging;

import java.util.List;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the inpainting of an image: f(x) = sum over the observed pixels of (x_k - y_k)^2 / (2 sigma^2), and isotropic
 * total variation as its own prior. Nothing but the prior speaks of the other pixels. The suggested step is half the
 * inverse of the Lipschitz constant 1 / sigma^2.
 */
public final class ImageInpaintingProvider implements ProblemProvider {

    private static final Setting<Double> OBSERVED = Setting.number(
                    "observedFraction", 0.5, "Share of the pixels that is observed, at random places")
            .above(0)
            .atMost(1);
    private static final Setting<Double> NOISE = ImagingSettings.noise(0.05);

    @Override
    public String id() {
        return "image-inpainting";
    }

    @Override
    public String summary() {
        return "A grey image of which some noisy pixels are seen, with a total variation prior; a phantom or a PNG or PGM file";
    }

    @Override
    public List<Setting<?>> settings() {
        return ImageProblems.settings(OBSERVED, NOISE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(ImagingCitations.RUDIN_1992);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        GrayImage image = ImagingSettings.image(settings);
        Seed seed = ImagingSettings.dataSeed(settings);
        PixelSample sample =
                ImagingSettings.sample(image.pixels().length, settings.valueOf(OBSERVED), seed.child("places"));
        double noise = settings.valueOf(NOISE);
        double[] data = ImagingSettings.noisy(sample, image.pixels(), noise, seed.child("noise"));
        ImageShape shape = ImageShape.of(image.height(), image.width());
        return ImageProblems.of(
                settings, image, new ImageLikelihood(shape, sample, data, noise, sample.spreadOut(data)));
    }
}
