package org.priorflow.experiments.problem.imaging;

import java.util.List;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the deblurring of an image: f(x) = |A x - y|^2 / (2 sigma^2) with a Gaussian blur A, and isotropic total
 * variation as its own prior [rudin1992nonlinear]. Without blur it is denoising. The suggested step is half the inverse of the
 * Lipschitz constant 1 / sigma^2.
 */
public final class ImageDeblurringProvider implements ProblemProvider {

    private static final Setting<Double> BLUR = ImagingSettings.blur(1);
    private static final Setting<Double> NOISE = ImagingSettings.noise(0.03);

    @Override
    public String id() {
        return "image-deblurring";
    }

    @Override
    public String summary() {
        return "A grey image behind a Gaussian blur and noise, with a total variation prior; a phantom or a PNG or PGM file";
    }

    @Override
    public List<Setting<?>> settings() {
        return ImageProblems.settings(BLUR, NOISE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(ImagingCitations.RUDIN_1992);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        GrayImage image = ImagingSettings.image(settings);
        GaussianBlur blur = new GaussianBlur(image.height(), image.width(), settings.valueOf(BLUR));
        double noise = settings.valueOf(NOISE);
        double[] data = ImagingSettings.noisy(
                blur, image.pixels(), noise, ImagingSettings.dataSeed(settings).child("noise"));
        ImageShape shape = ImageShape.of(image.height(), image.width());
        return ImageProblems.of(settings, image, new ImageLikelihood(shape, blur, data, noise, data));
    }
}
