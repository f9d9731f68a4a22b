package org.priorflow.experiments.problem;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Settings that several problems have in common, so that they mean the same everywhere. */
public final class SharedSettings {

    public static final Setting<Integer> DATA_SEED =
            Setting.integer("dataSeed", 1, "Seed of the simulated data, apart from the seed of a run");

    static final Setting<Double> INVERSE_TEMPERATURE = Setting.number(
                    "inverseTemperature", 1.0, "beta: the target is proportional to exp(-beta (f + g))")
            .above(0);

    static final Setting<Integer> REFERENCE_DRAWS = Setting.integer(
                    "referenceDraws",
                    null,
                    "Draws to keep of the four Gibbs chains behind a reference; 0 for no such reference;"
                            + " if not given, up to 20000, fewer where a draw is costly")
            .atLeast(0);

    private static final double REFERENCE_NANOSECONDS = 1e9;

    private SharedSettings() {}

    static Setting<Double> weight(double defaultValue) {
        return Setting.number("weight", defaultValue, "lambda: weight of the problem's own prior, lambda |x|_1")
                .above(0);
    }

    static Setting<Double> startSpread(double defaultValue) {
        return Setting.number("startSpread", defaultValue, "Standard deviation of the starting particles")
                .above(0);
    }

    static Setting<Integer> activeCount(@Nullable Integer defaultValue) {
        return Setting.integer(
                        "activeCount",
                        defaultValue,
                        "Number of coordinates of the true signal that are not zero"
                                + (defaultValue == null ? "; a quarter of them if not given" : ""))
                .atLeast(0);
    }

    /** Returns the number s of active coordinates if there are so many: at most d. */
    public static int requireActive(int active, int d) {
        if (active > d) {
            throw Require.invalid(
                    "activeCount",
                    active,
                    "at most dimension, " + d,
                    "Maybe the two are swapped, or activeCount has its default?");
        }
        return active;
    }

    /** The seed from which simulated data are drawn. */
    public static Seed dataSeed(Settings settings) {
        return new Seed(settings.valueOf(DATA_SEED)).child("data");
    }

    /**
     * The number of reference draws: as the study says, or what fits in about a second.
     *
     * @param nanoseconds about how long one draw takes
     */
    static int referenceDraws(Settings settings, double nanoseconds) {
        Integer given = settings.find(REFERENCE_DRAWS);
        return given != null ? given : (int) Math.min(20_000, Math.max(2_000, REFERENCE_NANOSECONDS / nanoseconds));
    }

    /** About the time of one Gibbs draw of all of x: dominated by a Cholesky factorisation. */
    static double blockDrawNanoseconds(int d) {
        return 500.0 + 100.0 * d + 0.2 * d * d * d;
    }

    /**
     * A signal with {@code count} nonzero entries of random sign at random places, of sizes between 1/2 and 3/2 times
     * {@code size}.
     *
     * @throws org.priorflow.check.InvalidInputException if {@code count} is greater than d
     */
    static double[] sparseSignal(int d, int count, double size, Seed seed) {
        RandomGenerator generator = seed.generator();
        double[] signal = new double[d];
        for (int left = requireActive(count, d); left > 0; left--) {
            int place = generator.nextInt(d);
            while (signal[place] != 0) {
                place = (place + 1) % d;
            }
            double magnitude = size * (0.5 + generator.nextDouble());
            signal[place] = generator.nextBoolean() ? magnitude : -magnitude;
        }
        return signal;
    }
}
