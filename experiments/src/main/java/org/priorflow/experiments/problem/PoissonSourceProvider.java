package org.priorflow.experiments.problem;

import java.util.List;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the search for point sources behind a potential on the unit square: -Laplace p = sum_j x_j delta_j with p = 0 on the
 * border, on a grid of side by side nodes. By the five-point formula p = A x with A = L^-1, where (L p)_j = 4 p_j less the sum of
 * its neighbours; the data are p at all nodes with an error that looks random but is a formula, so that the problem is the
 * same on every machine. f(x) = |A x - y|^2 / (2 sigma^2), with the prior lambda |x|_1. Half the inverse of
 * the largest eigenvalue of A' A / sigma^2 is the suggested step.
 */
public final class PoissonSourceProvider implements ProblemProvider {

    private static final Setting<Integer> SIDE = Setting.integer(
                    "side", 6, "Number of nodes along a side of the square; d is its square")
            .atLeast(1)
            .atMost(32);
    private static final Setting<NumberList> POSITIONS = Setting.numbers(
                    "positions", NumberList.of(8, 16, 28), "Places of the sources, line after line from 0")
            .atLeast(0);
    private static final Setting<NumberList> STRENGTHS =
            Setting.numbers("strengths", NumberList.of(2, -1.5, 1), "Strengths of the sources, one per place");
    private static final Setting<Double> NOISE = Setting.number("noise", 0.1, "sigma: standard deviation of the noise")
            .atLeast(1e-6);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(5);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(1);

    @Override
    public String id() {
        return "poisson-source";
    }

    @Override
    public String summary() {
        return "Point sources of Poisson's equation on a square behind noise, with an L1 prior; reference by Gibbs chains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(SIDE, POSITIONS, STRENGTHS, NOISE, WEIGHT, START_SPREAD, SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.PARK_2008, Sources.KYUNG_2010, Sources.NEAL_2003);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int side = settings.valueOf(SIDE);
        int d = Math.multiplyExact(side, side);
        return LinearProblems.recovery(
                solution(side),
                LinearProblems.spikes(d, settings.valueOf(POSITIONS), settings.valueOf(STRENGTHS), "strengths"),
                new LinearProblems.Scales(
                        settings.valueOf(NOISE), settings.valueOf(WEIGHT), settings.valueOf(START_SPREAD)),
                SharedSettings.referenceDraws(settings, SharedSettings.blockDrawNanoseconds(d)));
    }

    /**
     * A = L^-1, by the eigenvectors of L: products of sin(p pi r / (side + 1)) along each axis, with the eigenvalues 4
     * sin^2(p pi / (2 side + 2)) + 4 sin^2(q pi / (2 side + 2)).
     */
    static Design solution(int side) {
        int d = side * side;
        double[] entries = new double[d * d];
        for (int p = 1; p <= side; p++) {
            for (int q = 1; q <= side; q++) {
                double eigenvalue = eigenvalue(p, side) + eigenvalue(q, side);
                double[] mode = new double[d];
                for (int j = 0; j < d; j++) {
                    mode[j] = sine(p, j / side + 1, side) * sine(q, j % side + 1, side);
                }
                for (int e = 0; e < entries.length; e++) {
                    entries[e] += mode[e / d] * mode[e % d] / eigenvalue;
                }
            }
        }
        return new Design(d, d, entries);
    }

    private static double eigenvalue(int mode, int side) {
        double half = Math.sin(0.5 * Math.PI * mode / (side + 1));
        return 4 * half * half;
    }

    private static double sine(int mode, int node, int side) {
        return Math.sqrt(2.0 / (side + 1)) * Math.sin(Math.PI * mode * node / (side + 1));
    }
}
