package org.priorflow.experiments.problem.imaging;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Settings that the imaging problems have in common, and what they make of them. */
final class ImagingSettings {

    static final Setting<String> FILE = Setting.text(
            "file",
            null,
            "Path of a grey image, PNG or PGM (any other that Java reads, and PFM, too); if not given, a phantom is drawn");
    static final Setting<Integer> HEIGHT = Setting.integer(
                    "height", null, "Number of lines: of the phantom, 32 if not given; a file must have it, if given")
            .atLeast(1);
    static final Setting<Integer> WIDTH = Setting.integer(
                    "width", null, "Number of columns: of the phantom, 32 if not given; a file must have it, if given")
            .atLeast(1);
    static final Setting<Integer> DATA_SEED =
            Setting.integer("dataSeed", 1, "Seed of the simulated data, apart from the seed of a run");

    private static final int PHANTOM_SIZE = 32;

    private ImagingSettings() {}

    static Setting<Double> blur(double defaultValue) {
        return Setting.number("blur", defaultValue, "b: width of the Gaussian blur, in pixels; 0 for none")
                .atLeast(0)
                .atMost(100);
    }

    static Setting<Double> noise(double defaultValue) {
        return Setting.number("noise", defaultValue, "sigma: standard deviation of the noise")
                .atLeast(1e-6);
    }

    static Setting<Double> weight(double defaultValue, String prior) {
        return Setting.number("weight", defaultValue, "lambda: weight of the problem's own prior, " + prior)
                .above(0);
    }

    static Setting<Double> startSpread(double defaultValue) {
        return Setting.number(
                        "startSpread", defaultValue, "Standard deviation of the starting particles around the data")
                .above(0);
    }

    static Seed dataSeed(Settings settings) {
        return new Seed(settings.valueOf(DATA_SEED)).child("data");
    }

    /** The image of the file, or the phantom. */
    static GrayImage image(Settings settings) {
        String file = settings.find(FILE);
        Integer height = settings.find(HEIGHT);
        Integer width = settings.find(WIDTH);
        if (file == null) {
            return Phantom.image(orElse(height, PHANTOM_SIZE), orElse(width, PHANTOM_SIZE));
        }
        GrayImage image = ImageFiles.load(file);
        if (orElse(height, image.height()) != image.height() || orElse(width, image.width()) != image.width()) {
            throw new InvalidInputException(
                    "The image %s has %d lines and %d columns, but height %d and width %d were declared. Maybe leave them out?"
                            .formatted(
                                    file,
                                    image.height(),
                                    image.width(),
                                    orElse(height, image.height()),
                                    orElse(width, image.width())));
        }
        return image;
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    /** The data A x + sigma e. */
    static double[] noisy(Observation observation, double[] truth, double noise, Seed seed) {
        double[] data = new double[observation.dataLength()];
        observation.forward(truth, 0, data);
        double[] errors = seed.gaussians(data.length);
        for (int i = 0; i < data.length; i++) {
            data[i] += noise * errors[i];
        }
        return data;
    }

    /** Chooses a share of the pixels at random, one at least; their places come in order. */
    static PixelSample sample(int pixelCount, double fraction, Seed seed) {
        int count = Math.max(1, (int) Math.round(fraction * pixelCount));
        int[] order = shuffled(pixelCount, seed);
        int[] places = Arrays.copyOf(order, count);
        Arrays.sort(places);
        return new PixelSample(places, pixelCount);
    }

    /** The numbers below {@code count} in random order. */
    static int[] shuffled(int count, Seed seed) {
        RandomGenerator generator = seed.generator();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int place = generator.nextInt(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }

    /** A matrix [height, width] of the given rank with entries of variance one: U V' / sqrt(rank) with Gaussian factors. */
    static double[] lowRank(int height, int width, int rank, Seed seed) {
        double[] u = seed.child("left").gaussians(height * rank);
        double[] v = seed.child("right").gaussians(width * rank);
        double[] matrix = new double[height * width];
        for (int r = 0; r < height; r++) {
            for (int k = 0; k < rank; k++) {
                double factor = u[r * rank + k] / Math.sqrt(rank);
                for (int c = 0; c < width; c++) {
                    matrix[r * width + c] += factor * v[c * rank + k];
                }
            }
        }
        return matrix;
    }
}
