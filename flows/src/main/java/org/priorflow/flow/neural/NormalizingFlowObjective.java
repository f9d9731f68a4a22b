package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.Map;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;

/**
 * The training of a {@link ContinuousFlow} that carries the standard normal law at time 0 to a target at time 1, with a
 * charge for the kinetic energy of the paths as in [finlay2020train] [onken2021otflow]. The target is known through samples
 * (maximum likelihood) or through an unnormalised density (the reverse Kullback-Leibler divergence).
 */
public final class NormalizingFlowObjective implements Objective {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final ContinuousFlow flow;
    private final NormalizingFlowSettings settings;
    private final Target target;

    /** What a target contributes: where the paths start, in which direction they run, and the loss at both ends. */
    private interface Target {

        double startTime();

        double[] start(int n, Seed seed);

        /** The part of the loss that depends on the points at the end, per row, with its gradient. */
        EndLoss endLoss(double[] end);

        /** The factor of the integral of the divergence in the loss. */
        double divergenceFactor();

        /** The part of the loss that depends on the start alone. */
        double startLoss(double[] start, int row);

        String name();

        /** How often the gradient of a target density is evaluated per point. */
        default long gradientsPerPoint() {
            return 0;
        }
    }

    private record EndLoss(double[] values, double[] gradient) {}

    private NormalizingFlowObjective(ContinuousFlow flow, NormalizingFlowSettings settings, Target target) {
        this.flow = flow;
        this.settings = settings;
        this.target = target;
    }

    /** Minimises -E log rho(y), the mean over data y, which are carried backward to the normal law. */
    public static NormalizingFlowObjective maximumLikelihood(
            ContinuousFlow flow, SampleSource data, NormalizingFlowSettings settings) {
        int d = flow.field().dimension();
        return new NormalizingFlowObjective(flow, settings, new Target() {

            @Override
            public double startTime() {
                return 1;
            }

            @Override
            public double[] start(int n, Seed seed) {
                return Shapes.length(data.draw(n, seed), (long) n * d, "data", "n * d");
            }

            @Override
            public EndLoss endLoss(double[] end) {
                return new EndLoss(negativeLogNormal(end, d), end.clone());
            }

            // log rho_1(y) = log rho_0(z) + int_1^0 div v dt.
            @Override
            public double divergenceFactor() {
                return -1;
            }

            @Override
            public double startLoss(double[] start, int row) {
                return 0;
            }

            @Override
            public String name() {
                return "maximum likelihood";
            }
        });
    }

    /** Minimises E [log rho(x) - log p(x)] over samples x of the flow: the divergence up to the log of p's mass. */
    public static NormalizingFlowObjective reverseKl(
            ContinuousFlow flow, LogDensity density, NormalizingFlowSettings settings) {
        int d = flow.field().dimension();
        return new NormalizingFlowObjective(flow, settings, new Target() {

            @Override
            public double startTime() {
                return 0;
            }

            @Override
            public double[] start(int n, Seed seed) {
                return seed.gaussians(n * d);
            }

            @Override
            public EndLoss endLoss(double[] end) {
                double[] values = density.valueAt(end);
                double[] gradient = density.gradientAt(end);
                Arrays.setAll(values, i -> -values[i]);
                Arrays.setAll(gradient, e -> -gradient[e]);
                return new EndLoss(values, gradient);
            }

            @Override
            public double divergenceFactor() {
                return -1;
            }

            @Override
            public double startLoss(double[] start, int row) {
                return -negativeLogNormal(Arrays.copyOfRange(start, row * d, (row + 1) * d), d)[0];
            }

            @Override
            public String name() {
                return "reverse KL";
            }

            @Override
            public long gradientsPerPoint() {
                return 1;
            }
        });
    }

    private static double[] negativeLogNormal(double[] x, int d) {
        double[] values = new double[x.length / d];
        for (int e = 0; e < x.length; e++) {
            values[e / d] += HALF_LOG_TWO_PI + 0.5 * x[e] * x[e];
        }
        return values;
    }

    @Override
    public int parameterCount() {
        return flow.field().parameterCount();
    }

    @Override
    public double[] initialParameters(Seed seed) {
        return flow.field().initialParameters(seed);
    }

    @Override
    public String signature() {
        return "%s of %s by %d steps of %s"
                .formatted(
                        target.name(),
                        flow.field().signature(),
                        flow.stepCount(),
                        flow.rule().id());
    }

    @Override
    public LossEstimate estimateAt(double[] parameters, Seed seed) {
        int n = settings.batchSize();
        double[] start = target.start(n, seed.child("batch"));
        double[] probes = settings.probeCount() == NormalizingFlowSettings.EXACT
                ? flow.unitProbes(n)
                : flow.signProbes(n, settings.probeCount(), seed.child("probes"));
        double from = target.startTime();
        ContinuousFlow.Path path = flow.pathFrom(parameters, start, probes, from, 1 - from);
        EndLoss endLoss = target.endLoss(path.end());
        double divergence = 0;
        double kinetic = 0;
        double terminal = 0;
        for (int i = 0; i < n; i++) {
            divergence += path.divergence()[i] / n;
            kinetic += path.kineticEnergy()[i] / n;
            terminal += (endLoss.values()[i] + target.startLoss(start, i)) / n;
        }
        double fit = terminal + target.divergenceFactor() * divergence;
        double[] gradient = gradient(path, endLoss.gradient(), parameters.length);
        double loss = fit + settings.kineticWeight() * kinetic;
        return new LossEstimate(
                loss, gradient, target.gradientsPerPoint() * n, Map.of("fit", fit, "kinetic_energy", kinetic));
    }

    private double[] gradient(ContinuousFlow.Path path, double[] endGradient, int parameterCount) {
        int n = settings.batchSize();
        double[] gradient = new double[parameterCount];
        double[] ofEnd = Arrays.stream(endGradient).map(slope -> slope / n).toArray();
        double[] ofDivergence = new double[n];
        double[] ofKinetic = new double[n];
        Arrays.fill(ofDivergence, target.divergenceFactor() / n);
        Arrays.fill(ofKinetic, settings.kineticWeight() / n);
        path.pullBack(ofEnd, ofDivergence, ofKinetic, gradient);
        return gradient;
    }
}
