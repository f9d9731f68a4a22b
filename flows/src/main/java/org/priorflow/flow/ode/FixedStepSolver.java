package org.priorflow.flow.ode;

import org.priorflow.check.Require;

/**
 * A Runge-Kutta rule with steps of equal length.
 *
 * @param rule the rule
 * @param stepCount the number of steps, >= 1
 */
public record FixedStepSolver(RungeKutta rule, int stepCount) implements OdeSolver {

    public FixedStepSolver {
        Require.atLeast(stepCount, 1, "stepCount");
    }

    @Override
    public OdeSolution solve(OdeSystem system, double[] start, double from, double to) {
        double stepSize = (to - from) / stepCount;
        double[] state = start;
        for (int step = 0; step < stepCount; step++) {
            double time = from + step * stepSize;
            double[] next = stepped(system, state, time, stepSize);
            if (!RungeKutta.isFinite(next)) {
                return new OdeSolution(OdeStatus.NOT_FINITE, time, state, step, 0, (step + 1) * rule.stageCount());
            }
            state = next;
        }
        return new OdeSolution(OdeStatus.DONE, to, state, stepCount, 0, stepCount * rule.stageCount());
    }

    private double[] stepped(OdeSystem system, double[] state, double time, double stepSize) {
        double[][] slopes = new double[rule.stageCount()][];
        for (int stage = 0; stage < slopes.length; stage++) {
            double[] argument = rule.stageArgument(stage, state, stepSize, slopes);
            slopes[stage] = system.velocityAt(time + rule.nodes()[stage] * stepSize, argument);
        }
        return rule.stepped(state, stepSize, slopes);
    }
}
