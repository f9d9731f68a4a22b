package org.priorflow.flow.neural;

import java.util.Arrays;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;

/**
 * One explicit Euler step along a velocity field: x + h v(x, t).
 *
 * @param field v
 * @param time t, finite
 * @param stepSize h, finite and > 0
 */
public record DriftLayer(VelocityField field, double time, double stepSize) implements DifferentiableMap {

    public DriftLayer {
        Require.finite(time, "time");
        Require.positive(stepSize, "stepSize");
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

    @Override
    public Linearization linearizationAt(double[] parameters, double[] x) {
        double[] times = new double[Shapes.rowCount(x, dimension())];
        Arrays.fill(times, time);
        Linearization velocity = field.linearizationAt(parameters, x, times);
        double[] value = moved(x, velocity.value());
        return new Linearization() {

            @Override
            public double[] value() {
                return value;
            }

            @Override
            public double[] pullBack(double[] cotangent, double[] parameterGradient) {
                double[] ofVelocity = new double[cotangent.length];
                for (int e = 0; e < cotangent.length; e++) {
                    ofVelocity[e] = stepSize * cotangent[e];
                }
                double[] result = velocity.pullBack(ofVelocity, parameterGradient);
                for (int e = 0; e < cotangent.length; e++) {
                    result[e] += cotangent[e];
                }
                return result;
            }
        };
    }

    private double[] moved(double[] x, double[] velocity) {
        double[] value = new double[x.length];
        for (int e = 0; e < x.length; e++) {
            value[e] = Math.fma(stepSize, velocity[e], x[e]);
        }
        return value;
    }
}
