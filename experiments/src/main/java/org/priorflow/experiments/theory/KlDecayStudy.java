package org.priorflow.experiments.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.report.LineFigure;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.rwpo.NormalizerChoice;
import org.priorflow.flow.rwpo.RwpoDensityFlow;
import org.priorflow.flow.rwpo.RwpoSettings;
import org.priorflow.flow.rwpo.StepSchedule;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * How fast the divergence falls along the flow of the L1 prior, on the line with beta = lambda = 1. The flow of the prior alone
 * is the Fokker-Planck equation toward the Laplace law; the layers are compared with it. Toward another target rho* its share of
 * the decay, -d/dt KL(rho | rho*), is the integral of rho (log(rho / rho*))' (log(rho / pi))', which is known for Gaussian and
 * Laplace laws: positive where rho is wider than target and prior, and negative, so that the prior does harm, where it is not.
 */
final class KlDecayStudy implements TheoryStudy {

    private static final int PARTICLES = 1024;
    private static final double STEP = 0.05;
    private static final double[] TIMES = {0.5, 1, 2, 4, 8};
    private static final double[] REFERENCE = {0.380528, 0.266377, 0.137093, 0.039750, 0.003862};
    private static final DoubleUnaryOperator LAPLACE = x -> -Math.abs(x) - Math.log(2);

    /** Where the prior pushes, from which law, toward which target, and what the share of the decay is. */
    private record Start(String words, DoubleUnaryOperator law, DoubleUnaryOperator logTarget, double derivative) {}

    private record Nothing() implements SmoothPotential {
        @Override
        public INDArray valueAt(INDArray x) {
            return Rows.vector(new double[(int) x.size(0)], x.dataType());
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return x.mul(0);
        }
    }

    @Override
    public String name() {
        return "kl-decay";
    }

    @Override
    public String summary() {
        return "The prior's share in the decay of the divergence, against the Fokker-Planck equation and closed forms";
    }

    @Override
    public Outcome run(Consumer<String> progress) {
        List<TheoryCheck> checks = new ArrayList<>();
        double[] times = new double[17];
        double[] exact = new double[17];
        FokkerPlanck equation = new FokkerPlanck(30, 6000, gaussian(3), Math::abs);
        for (int k = 0; k < times.length; k++) {
            if (k > 0) {
                equation.advance(0.5, 2000);
            }
            times[k] = 0.5 * k;
            exact[k] = equation.divergenceFrom(LAPLACE);
        }
        for (int k = 0; k < TIMES.length; k++) {
            double found = exact[(int) (2 * TIMES[k])];
            checks.add(
                    TheoryCheck.near("Fokker-Planck from N(0, 9): KL at t = " + TIMES[k], found, REFERENCE[k], 2e-3));
        }
        progress.accept("the equation is solved");
        double[] layers = layers(NormalizerChoice.EXACT, times.length);
        double[] laplace = layers(NormalizerChoice.LAPLACE, times.length);
        checks.add(TheoryCheck.near("layers, exact normaliser: KL at t = 4", layers[8], exact[8], 0.05));
        checks.add(TheoryCheck.near("layers, Laplace normaliser: KL at t = 4", laplace[8], exact[8], 0.05));
        checks.add(TheoryCheck.near(
                "layers, exact normaliser: KL at t = 8, near the floor of step and number",
                layers[16],
                exact[16],
                0.05));
        starts().forEach(start -> checks.add(derivative(start)));
        LineFigure.Panel decay = new LineFigure.Panel(
                "toward the Laplace law, from N(0, 9)",
                "time",
                "KL",
                true,
                List.of(
                        new LineFigure.Line(0, times, exact),
                        new LineFigure.Line(1, times, layers),
                        new LineFigure.Line(2, times, laplace)));
        return new Outcome(
                checks,
                new LineFigure(
                        List.of(decay, widths()),
                        List.of("Fokker-Planck", "layers, exact Z", "layers, Laplace Z", "closed form")));
    }

    private static DoubleUnaryOperator gaussian(double deviation) {
        return x -> Math.exp(-0.5 * x * x / (deviation * deviation));
    }

    private static DoubleUnaryOperator logGaussian(double deviation) {
        return x -> -0.5 * x * x / (deviation * deviation) - Math.log(deviation * Math.sqrt(2 * Math.PI));
    }

    // D = (1 / s^2 - 1 / t^2) (t sqrt(2 / pi) - 1) for N(0, t^2) toward N(0, s^2), beta = lambda = 1.
    private static double gaussianShare(double deviation, double target) {
        return (1 / (target * target) - 1 / (deviation * deviation)) * (deviation * Math.sqrt(2 / Math.PI) - 1);
    }

    private static List<Start> starts() {
        return List.of(
                new Start("N(0, 4) toward N(0, 1)", gaussian(2), logGaussian(1), -gaussianShare(2, 1)),
                new Start("N(0, 4) toward Laplace(1)", gaussian(2), LAPLACE, -0.452115),
                new Start(
                        "Laplace(2) toward Laplace(1/2)",
                        x -> Math.exp(-Math.abs(x) / 2),
                        x -> -2 * Math.abs(x),
                        -0.75),
                new Start(
                        "N(0, 2.25) toward N(0, 4), narrower: the prior does harm",
                        gaussian(1.5),
                        logGaussian(2),
                        -gaussianShare(1.5, 2)));
    }

    private static TheoryCheck derivative(Start start) {
        double slope = slope(new FokkerPlanck(30, 24_000, start.law(), Math::abs), start.logTarget());
        return TheoryCheck.near("dKL/dt at 0 from the prior, " + start.words(), slope, start.derivative(), 0.02);
    }

    // The kink of |x| meets a law without one, so that the divergence begins as a + b t + c t^(3/2): two mean slopes
    // give b.
    private static double slope(FokkerPlanck equation, DoubleUnaryOperator logTarget) {
        double step = 1e-3;
        double start = equation.divergenceFrom(logTarget);
        equation.advance(step, 100);
        double once = (equation.divergenceFrom(logTarget) - start) / step;
        equation.advance(step, 100);
        double twice = (equation.divergenceFrom(logTarget) - start) / (2 * step);
        return (Math.sqrt(2) * once - twice) / (Math.sqrt(2) - 1);
    }

    private static LineFigure.Panel widths() {
        int count = 24;
        double[] deviations = new double[count];
        double[] closed = new double[count];
        double[] solved = new double[count];
        for (int k = 0; k < count; k++) {
            double deviation = 0.6 + 0.1 * k;
            deviations[k] = deviation;
            closed[k] = -gaussianShare(deviation, 2);
            solved[k] = slope(new FokkerPlanck(20, 8000, gaussian(deviation), Math::abs), logGaussian(2));
        }
        return new LineFigure.Panel(
                "toward N(0, 4): the prior helps below 0",
                "deviation of the Gaussian start",
                "dKL/dt at 0",
                false,
                List.of(new LineFigure.Line(0, deviations, solved), new LineFigure.Line(3, deviations, closed)));
    }

    private static double[] layers(NormalizerChoice normalizer, int count) {
        DensityFlow flow = new RwpoDensityFlow(
                new Posterior(new Nothing(), new L1Prior(1), 1),
                new RwpoSettings(StepSchedule.constant(STEP), StepSchedule.constant(STEP), 1, normalizer));
        double[] start = new double[PARTICLES];
        NormalDistribution normal = new NormalDistribution(0, 3);
        for (int i = 0; i < PARTICLES; i++) {
            start[i] = normal.inverseCumulativeProbability((i + 0.5) / PARTICLES);
        }
        FlowState state = flow.start(Rows.of(PARTICLES, 1, start).toTensor(), new Seed(1));
        double[] divergences = new double[count];
        for (int k = 0; k < count; k++) {
            divergences[k] = smoothed(flow, state);
            for (int step = 0; step < Math.round(0.5 / STEP); step++) {
                state = flow.advance(state).state();
            }
        }
        return divergences;
    }

    // The trapezoidal rule with a node at the kink.
    private static double smoothed(DensityFlow flow, FlowState state) {
        int half = 2000;
        double spacing = 0.01;
        double[] grid = new double[2 * half + 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (i - half) * spacing;
        }
        double[] logDensity = Rows.valuesOf(
                flow.logDensityAt(state, Rows.of(grid.length, 1, grid).toTensor()));
        double sum = 0;
        for (int i = 0; i < grid.length; i++) {
            double density = Math.exp(logDensity[i]);
            sum += density == 0 ? 0 : spacing * density * (logDensity[i] - LAPLACE.applyAsDouble(grid[i]));
        }
        return sum;
    }
}
