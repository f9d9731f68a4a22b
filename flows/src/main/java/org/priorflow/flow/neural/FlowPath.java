package org.priorflow.flow.neural;

import java.util.Arrays;
import org.priorflow.flow.ode.RungeKutta;

/**
 * The path of one block of rows through a {@link ContinuousFlow}. Only the points and velocities of all stages are kept; what the
 * field needs for the way back it computes again there, while it is in the cache.
 */
final class FlowPath {

    private final RungeKutta rule;
    private final int parameterCount;
    private final FieldEvaluator field;
    private final double firstTime;
    private final double stepSize;
    /** By step and stage. */
    private final double[][][] arguments;

    private final double[][][] slopes;
    private final double[] stageTimes;
    private final double[] divergence;
    private final double[] kineticEnergy;
    private double[] end;

    /**
     * Follows the path.
     *
     * @param isWithDivergence whether the evaluator has probes
     */
    FlowPath(ContinuousFlow flow, FieldEvaluator field, double[] start, boolean isWithDivergence, double[] times) {
        int n = start.length / flow.field().dimension();
        this.rule = flow.rule();
        this.parameterCount = flow.field().parameterCount();
        this.field = field;
        this.firstTime = times[0];
        this.stepSize = (times[1] - times[0]) / flow.stepCount();
        this.arguments = new double[flow.stepCount()][rule.stageCount()][];
        this.slopes = new double[flow.stepCount()][rule.stageCount()][];
        this.stageTimes = new double[n];
        this.divergence = new double[n];
        this.kineticEnergy = new double[n];
        this.end = start;
        for (int step = 0; step < flow.stepCount(); step++) {
            for (int stage = 0; stage < rule.stageCount(); stage++) {
                arguments[step][stage] = rule.stageArgument(stage, end, stepSize, slopes[step]);
                moveTo(step, stage, false);
                slopes[step][stage] = field.velocity();
                addKineticEnergy(0.5 * Math.abs(stepSize) * rule.weights()[stage], slopes[step][stage]);
                if (isWithDivergence) {
                    addScaled(stepSize * rule.weights()[stage], field.quadraticForm(), divergence);
                }
            }
            end = rule.stepped(end, stepSize, slopes[step]);
        }
    }

    private void moveTo(int step, int stage, boolean isForWayBack) {
        Arrays.fill(stageTimes, firstTime + (step + rule.nodes()[stage]) * stepSize);
        field.moveTo(arguments[step][stage], stageTimes, isForWayBack);
    }

    // Coordinate after coordinate: there may be few, and a loop over so few has its price for every row.
    private void addKineticEnergy(double factor, double[] velocity) {
        int n = kineticEnergy.length;
        int d = velocity.length / n;
        for (int k = 0; k < d; k++) {
            for (int i = 0; i < n; i++) {
                kineticEnergy[i] += factor * velocity[i * d + k] * velocity[i * d + k];
            }
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
    // x+ and h a_ji those of the later arguments; pulled back through v it becomes the cotangent of the argument of
    // stage i.
    Pulled pullBack(double[] ofEnd, double[] ofDivergence, double[] ofKineticEnergy) {
        double[] ofState = ofEnd;
        for (int step = slopes.length - 1; step >= 0; step--) {
            double[][] ofArguments = new double[rule.stageCount()][];
            double[] ofPrevious = ofState.clone();
            for (int stage = rule.stageCount() - 1; stage >= 0; stage--) {
                double weight = rule.weights()[stage];
                double[] ofSlope = scaled(stepSize * weight, ofState);
                for (int later = stage + 1; later < ofArguments.length; later++) {
                    addScaled(stepSize * rule.stageFactors()[later][stage], ofArguments[later], ofSlope);
                }
                addKinetic(Math.abs(stepSize) * weight, ofKineticEnergy, slopes[step][stage], ofSlope);
                moveTo(step, stage, true);
                ofArguments[stage] = field.pullBack(ofSlope, scaled(stepSize * weight, ofDivergence));
                addScaled(1, ofArguments[stage], ofPrevious);
            }
            ofState = ofPrevious;
        }
        double[] gradient = new double[parameterCount];
        field.addGradientTo(gradient);
        return new Pulled(ofState, gradient);
    }

    private static void addKinetic(double factor, double[] ofKineticEnergy, double[] velocity, double[] ofSlope) {
        int n = ofKineticEnergy.length;
        int d = velocity.length / n;
        for (int k = 0; k < d; k++) {
            for (int i = 0; i < n; i++) {
                ofSlope[i * d + k] += factor * ofKineticEnergy[i] * velocity[i * d + k];
            }
        }
    }

    private static double[] scaled(double factor, double[] values) {
        double[] result = new double[values.length];
        addScaled(factor, values, result);
        return result;
    }

    private static void addScaled(double factor, double[] values, double[] sum) {
        if (factor == 0) {
            return;
        }
        for (int e = 0; e < values.length; e++) {
            sum[e] = Math.fma(factor, values[e], sum[e]);
        }
    }
}
