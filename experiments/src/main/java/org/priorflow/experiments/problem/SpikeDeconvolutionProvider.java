package org.priorflow.experiments.problem;

import java.util.List;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the deconvolution of spikes on a line: f(x) = |A x - y|^2 / (2 sigma^2), with the prior lambda |x|_1. A
 * blurs by a Gaussian, A_ij proportional to exp(-(i - j)^2 / (2 b^2)) with rows that sum to one, and y is the blurred
 * spikes with an error that looks random but is a formula, sigma sin(7 i^2), i = 1..d, so that the problem is the same
 * on every machine. The gradient of f has the largest eigenvalue of A' A / sigma^2 as Lipschitz constant; half its
 * inverse is the suggested step.
 */
public final class SpikeDeconvolutionProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 16, "d: length of the signal").atLeast(1);
    private static final Setting<Double> BLUR =
            Setting.number("blur", 1.0, "b: width of the blur, in grid points").atLeast(1e-3);
    private static final Setting<NumberList> POSITIONS = Setting.numbers(
                    "positions", NumberList.of(3, 8, 12), "Places of the spikes, from 0")
            .atLeast(0);
    private static final Setting<NumberList> HEIGHTS =
            Setting.numbers("heights", NumberList.of(2, -1.5, 1), "Heights of the spikes, one per place");
    private static final Setting<Double> NOISE = Setting.number("noise", 0.1, "sigma: standard deviation of the noise")
            .atLeast(1e-6);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(5);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(1);

    @Override
    public String id() {
        return "spike-deconvolution";
    }

    @Override
    public String summary() {
        return "Spikes on a line behind a Gaussian blur and noise, with an L1 prior; reference by Gibbs chains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION, BLUR, POSITIONS, HEIGHTS, NOISE, WEIGHT, START_SPREAD, SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.PARK_2008, Sources.KYUNG_2010, Sources.NEAL_2003);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        return LinearProblems.recovery(
                blur(d, settings.valueOf(BLUR)),
                LinearProblems.spikes(d, settings.valueOf(POSITIONS), settings.valueOf(HEIGHTS), "heights"),
                new LinearProblems.Scales(
                        settings.valueOf(NOISE), settings.valueOf(WEIGHT), settings.valueOf(START_SPREAD)),
                SharedSettings.referenceDraws(settings, SharedSettings.blockDrawNanoseconds(d)));
    }

    private static Design blur(int d, double width) {
        double[] rows = new double[d * d];
        for (int i = 0; i < d; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                rows[i * d + j] = Math.exp(-(i - j) * (i - j) / (2 * width * width));
                sum += rows[i * d + j];
            }
            for (int j = 0; j < d; j++) {
                rows[i * d + j] /= sum;
            }
        }
        return new Design(d, d, rows);
    }
}
