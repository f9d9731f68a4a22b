package org.priorflow.experiments.problem.sample;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.priorflow.experiments.problem.SharedSettings;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides small images that are drawn by rule: bars, where every line and every column is white with a small chance
 * [foldiak1990forming], or digits in seven segments at random places. Grey values vary by a little noise.
 */
public final class SparseImagesProvider implements ProblemProvider {

    private static final Setting<String> KIND =
            Setting.text("kind", "digits", "What the images show").oneOf("bars", "digits");
    private static final Setting<Integer> SIDE = Setting.integer("side", 8, "Side of the images in pixels")
            .atLeast(8)
            .atMost(256);
    private static final Setting<Integer> COUNT =
            Setting.integer("imageCount", 2500, "Number of images").atLeast(3).atMost(1_000_000);
    private static final Setting<Double> NOISE = Setting.number(
                    "noise", 0.02, "Standard deviation of the noise of a grey value, which stays in [0, 1]")
            .atLeast(0);

    // The segments of every digit: top, upper left, upper right, middle, lower left, lower right, bottom.
    private static final List<String> DIGITS = List.of(
            "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111",
            "1111011");
    private static final int DIGIT_WIDTH = 4;
    private static final int DIGIT_HEIGHT = 7;

    @Override
    public String id() {
        return "sparse-images";
    }

    @Override
    public String summary() {
        return "Small images of bars or digits, drawn by rule, as pixels or coefficients in a sparse basis";
    }

    @Override
    public List<Setting<?>> settings() {
        return ImageSettings.with(KIND, SIDE, COUNT, NOISE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(SampleSources.FOLDIAK_1990);
    }

    @Override
    public SampleProblem create(Settings settings) {
        int side = settings.valueOf(SIDE);
        double noise = settings.valueOf(NOISE);
        boolean isBars = settings.valueOf(KIND).equals("bars");
        RandomGenerator generator =
                SharedSettings.dataSeed(settings).child("images").generator();
        List<double[]> images = IntStream.range(0, settings.valueOf(COUNT))
                .mapToObj(i -> noisy(isBars ? bars(side, generator) : digit(side, generator), noise, generator))
                .toList();
        return ImageSettings.problem(new ImageSet(side, side, images), settings);
    }

    private static double[] noisy(double[] image, double noise, RandomGenerator generator) {
        for (int e = 0; e < image.length; e++) {
            image[e] = Math.min(1, Math.max(0, image[e] + noise * generator.nextGaussian()));
        }
        return image;
    }

    // Each of the 2 side bars has the chance 1 / side, so that two are seen on average.
    private static double[] bars(int side, RandomGenerator generator) {
        double[] image = new double[side * side];
        for (int bar = 0; bar < 2 * side; bar++) {
            if (generator.nextInt(side) == 0) {
                for (int k = 0; k < side; k++) {
                    image[bar < side ? bar * side + k : k * side + bar - side] = 1;
                }
            }
        }
        return image;
    }

    private static double[] digit(int side, RandomGenerator generator) {
        String segments = DIGITS.get(generator.nextInt(DIGITS.size()));
        int left = generator.nextInt(side - DIGIT_WIDTH + 1);
        int top = generator.nextInt(side - DIGIT_HEIGHT + 1);
        double[] image = new double[side * side];
        for (int row = 0; row < DIGIT_HEIGHT; row++) {
            for (int column = 0; column < DIGIT_WIDTH; column++) {
                if (isInk(segments, row, column)) {
                    image[(top + row) * side + left + column] = 1;
                }
            }
        }
        return image;
    }

    private static boolean isInk(String segments, int row, int column) {
        int middle = DIGIT_HEIGHT / 2;
        boolean horizontal = segments.charAt(row == 0 ? 0 : row == middle ? 3 : 6) == '1'
                && (row == 0 || row == middle || row == DIGIT_HEIGHT - 1);
        boolean upper = row <= middle && segments.charAt(column == 0 ? 1 : 2) == '1';
        boolean lower = row >= middle && segments.charAt(column == 0 ? 4 : 5) == '1';
        return horizontal || (upper || lower) && (column == 0 || column == DIGIT_WIDTH - 1);
    }
}
