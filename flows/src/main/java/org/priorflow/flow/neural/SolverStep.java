package org.priorflow.flow.neural;

import java.util.Arrays;
import org.priorflow.check.Require;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.random.Seed;

/**
 * One Runge-Kutta step along a velocity field: a layer of the sampler of a trained field.
 *
 * @param field v, which can give its divergence; it is not asked for it
 * @param rule the rule
 * @param time where the step begins
 * @param stepSize h, finite and not 0; negative to go back in time
 */
public record SolverStep(DivergenceField field, RungeKutta rule, double time, double stepSize)
        implements DifferentiableMap {

    public SolverStep {
        Require.finite(time, "time");
        Require.finite(stepSize, "stepSize");
    }

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public int parameterCount() {
        return field.parameterCount();
    }

    @Override
    public double[] initialParameters(Seed seed) {
        return field.initialParameters(seed);
    }

    // Without the way back, no stage is kept.
    @Override
    public double[] valueAt(double[] parameters, double[] x) {
        double[][] slopes = new double[rule.stageCount()][];
        for (int stage = 0; stage < slopes.length; stage++) {
            double[] times = new double[Shapes.rowCount(x, dimension())];
            Arrays.fill(times, time + rule.nodes()[stage] * stepSize);
            slopes[stage] = field.velocityAt(parameters, rule.stageArgument(stage, x, stepSize, slopes), times);
        }
        return rule.stepped(x, stepSize, slopes);
    }

    @Override
    public Linearization linearizationAt(double[] parameters, double[] x) {
        ContinuousFlow.Path path =
                new ContinuousFlow(field, rule, 1).pathFrom(parameters, x, new double[0], time, time + stepSize);
        double[] none = new double[Shapes.rowCount(x, dimension())];
        double[] value = path.end();
        return new Linearization() {

            @Override
            public double[] value() {
                return value;
            }

            @Override
            public double[] pullBack(double[] cotangent, double[] parameterGradient) {
                return path.pullBack(cotangent, none, none, parameterGradient);
            }
        };
    }
}
