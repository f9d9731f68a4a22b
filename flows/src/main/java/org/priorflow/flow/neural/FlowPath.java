package org.priorflow.flow.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.priorflow.flow.ode.RungeKutta;

/** The path of one block of rows through a {@link ContinuousFlow}: every stage of every step is kept for the way back. */
final class FlowPath {

    private final RungeKutta rule;
    private final int parameterCount;
    private final double stepSize;
    private final List<DivergenceLinearization[]> steps = new ArrayList<>();
    private final double[] divergence;
    private final double[] kineticEnergy;
    private double[] end;

    FlowPath(ContinuousFlow flow, DivergenceField.Fixed field, double[] start, double[] probes, double[] times) {
        this.rule = flow.rule();
        this.parameterCount = flow.field().parameterCount();
        this.stepSize = (times[1] - times[0]) / flow.stepCount();
        int n = start.length / flow.field().dimension();
        this.divergence = new double[n];
        this.kineticEnergy = new double[n];
        this.end = start;
        double[] stageTimes = new double[n];
        for (int step = 0; step < flow.stepCount(); step++) {
            DivergenceLinearization[] stages = new DivergenceLinearization[rule.stageCount()];
            double[][] slopes = new double[stages.length][];
            for (int stage = 0; stage < stages.length; stage++) {
                Arrays.fill(stageTimes, times[0] + (step + rule.nodes()[stage]) * stepSize);
                double[] argument = rule.stageArgument(stage, end, stepSize, slopes);
                stages[stage] = field.divergenceAt(argument, stageTimes.clone(), probes);
                slopes[stage] = stages[stage].velocity();
                addIntegrals(rule.weights()[stage], stages[stage]);
            }
            steps.add(stages);
            end = rule.stepped(end, stepSize, slopes);
        }
    }

    private void addIntegrals(double weight, DivergenceLinearization stage) {
        int d = stage.velocity().length / divergence.length;
        for (int i = 0; i < divergence.length; i++) {
            double squared = 0;
            for (int e = i * d; e < (i + 1) * d; e++) {
                squared += stage.velocity()[e] * stage.velocity()[e];
            }
            divergence[i] += stepSize * weight * stage.quadraticForm()[i];
            kineticEnergy[i] += 0.5 * Math.abs(stepSize) * weight * squared;
        }
    }

    double[] end() {
        return end;
    }

    double[] divergence() {
        return divergence;
    }

    double[] kineticEnergy() {
        return kineticEnergy;
    }

    record Pulled(double[] ofStart, double[] parameterGradient) {}

    // With x+ = x + h sum_i b_i k_i and k_i = v(x + h sum_{j < i} a_ij k_j), the cotangent of k_i gathers h b_i that of
    // x+
    // and h a_ji those of the later arguments; pulled back through v it becomes the cotangent of the argument of stage
    // i.
    Pulled pullBack(double[] ofEnd, double[] ofDivergence, double[] ofKineticEnergy) {
        double[] gradient = new double[parameterCount];
        double[] ofState = ofEnd;
        for (int step = steps.size() - 1; step >= 0; step--) {
            DivergenceLinearization[] stages = steps.get(step);
            double[][] ofArguments = new double[stages.length][];
            double[] ofPrevious = ofState.clone();
            for (int stage = stages.length - 1; stage >= 0; stage--) {
                double weight = rule.weights()[stage];
                double[] ofSlope = scaled(stepSize * weight, ofState);
                for (int later = stage + 1; later < stages.length; later++) {
                    addScaled(stepSize * rule.stageFactors()[later][stage], ofArguments[later], ofSlope);
                }
                addKinetic(Math.abs(stepSize) * weight, ofKineticEnergy, stages[stage].velocity(), ofSlope);
                ofArguments[stage] = stages[stage].pullBack(ofSlope, scaled(stepSize * weight, ofDivergence), gradient);
                addScaled(1, ofArguments[stage], ofPrevious);
            }
            ofState = ofPrevious;
        }
        return new Pulled(ofState, gradient);
    }

    private static void addKinetic(double factor, double[] ofKineticEnergy, double[] velocity, double[] ofSlope) {
        int d = velocity.length / ofKineticEnergy.length;
        for (int e = 0; e < velocity.length; e++) {
            ofSlope[e] += factor * ofKineticEnergy[e / d] * velocity[e];
        }
    }

    private static double[] scaled(double factor, double[] values) {
        double[] result = new double[values.length];
        addScaled(factor, values, result);
        return result;
    }

    private static void addScaled(double factor, double[] values, double[] sum) {
        for (int e = 0; e < values.length; e++) {
            sum[e] = Math.fma(factor, values[e], sum[e]);
        }
    }
}
