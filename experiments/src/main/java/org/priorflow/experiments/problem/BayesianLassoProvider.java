package org.priorflow.experiments.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the Bayesian lasso with known noise [park2008bayesian]: f(x) = |A x - y|^2 / (2 sigma^2), with the prior
 * lambda |x|_1. The data are simulated, or read from a file of comma-separated values, standardised. The gradient of f
 * has the largest eigenvalue of A' A / sigma^2 as Lipschitz constant; half its inverse is the suggested step.
 */
public final class BayesianLassoProvider implements ProblemProvider {

    private static final Setting<String> FILE = Setting.text(
            "file",
            null,
            "Path of a CSV file with the data, names of the columns first; if not given, data are simulated");
    private static final Setting<String> RESPONSE =
            Setting.text("response", null, "Name of the column of the file that holds y; all others make up A");
    private static final Setting<Integer> ROW_COUNT =
            Setting.integer("rowCount", 100, "n: number of simulated rows").atLeast(1);
    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 20, "d: number of simulated columns").atLeast(1);
    private static final Setting<Integer> ACTIVE_COUNT = SharedSettings.activeCount(4);
    private static final Setting<Double> AMPLITUDE = Setting.number(
                    "amplitude", 1.5, "Size of the true signal: its entries have sizes from half to three halves of it")
            .above(0);
    private static final Setting<Double> CORRELATION = Setting.number(
                    "correlation",
                    0.3,
                    "Correlation of neighbouring simulated columns; that of columns j, k is its |j - k|th power")
            .above(-1)
            .below(1);
    private static final Setting<Double> NOISE = Setting.number(
                    "noise",
                    null,
                    "sigma: standard deviation of the noise; if not given, 2 for simulated data, and the residual one"
                            + " of least squares for a file, whose response is scaled to 1")
            .atLeast(1e-6);
    private static final Setting<Double> WEIGHT = SharedSettings.weight(5);
    private static final Setting<Double> START_SPREAD = SharedSettings.startSpread(1);

    private static final double SIMULATED_NOISE = 2;

    @Override
    public String id() {
        return "bayesian-lasso";
    }

    @Override
    public String summary() {
        return "Linear regression with an L1 prior on simulated data or a CSV file; reference by Gibbs chains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                FILE,
                RESPONSE,
                ROW_COUNT,
                DIMENSION,
                ACTIVE_COUNT,
                AMPLITUDE,
                CORRELATION,
                NOISE,
                WEIGHT,
                SharedSettings.DATA_SEED,
                START_SPREAD,
                SharedSettings.REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.PARK_2008, Sources.TIBSHIRANI_1996, Sources.KYUNG_2010, Sources.NEAL_2003);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        String file = settings.find(FILE);
        return file == null ? simulated(settings) : fromFile(file, settings);
    }

    private static PosteriorProblem simulated(Settings settings) {
        if (settings.find(RESPONSE) != null) {
            throw new InvalidInputException(
                    "response is given, but file is not. Maybe add the path of the data as file?");
        }
        Seed seed = SharedSettings.dataSeed(settings);
        int d = settings.valueOf(DIMENSION);
        Design design = Design.correlatedGaussian(
                settings.valueOf(ROW_COUNT), d, settings.valueOf(CORRELATION), seed.child("design"));
        double[] signal = SharedSettings.sparseSignal(
                d, settings.valueOf(ACTIVE_COUNT), settings.valueOf(AMPLITUDE), seed.child("signal"));
        Double given = settings.find(NOISE);
        double noise = given == null ? SIMULATED_NOISE : given;
        double[] response = design.noisyResponse(signal, noise, seed.child("noise"));
        return problem(settings, QuadraticPotential.ofRegression(design, response, noise))
                .withTrueSignal(signal);
    }

    private static PosteriorProblem fromFile(String file, Settings settings) {
        @Nullable String response = settings.find(RESPONSE);
        CsvTable table = CsvTable.load(file);
        if (response == null) {
            throw new InvalidInputException(
                    "response must be given with file: the name of the column to explain, one of %s."
                            .formatted(String.join(", ", table.names())));
        }
        RegressionData data = RegressionData.from(table, response);
        Double given = settings.find(NOISE);
        double noise = given == null ? data.residualDeviation() : given;
        return problem(settings, QuadraticPotential.ofRegression(data.design(), data.response(), noise))
                .withCoordinateNames(data.names());
    }

    private static TargetProblem problem(Settings settings, QuadraticPotential potential) {
        int d = potential.dimension();
        double spread = settings.valueOf(START_SPREAD);
        GibbsReferences chains = LinearProblems.chains(
                potential, 1, spread, SharedSettings.referenceDraws(settings, SharedSettings.blockDrawNanoseconds(d)));
        return new TargetProblem(
                new TargetProblem.Target(potential, settings.valueOf(WEIGHT), 1, 0.5 / potential.lipschitzConstant()),
                StartEnsemble.around(d, spread),
                chains::under);
    }
}
