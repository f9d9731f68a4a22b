package org.priorflow.flow.neural;

import org.jspecify.annotations.Nullable;

/** The evaluator of a field that has none of its own: a new linearization at every block of points. */
final class RepeatedLinearization implements FieldEvaluator {

    private final DivergenceField.Fixed field;
    private final double[] probes;
    private double[] gradient;
    private @Nullable DivergenceLinearization current;

    RepeatedLinearization(DivergenceField.Fixed field, double[] probes) {
        this.field = field;
        this.probes = probes;
        this.gradient = new double[field.parameterCount()];
    }

    @Override
    public void moveTo(double[] x, double[] times, boolean isForWayBack) {
        current = field.divergenceAt(x, times, probes);
    }

    private DivergenceLinearization here() {
        if (current == null) {
            throw new IllegalStateException("The evaluator has not been moved to any points.");
        }
        return current;
    }

    @Override
    public double[] velocity() {
        return here().velocity();
    }

    @Override
    public double[] quadraticForm() {
        return here().quadraticForm();
    }

    @Override
    public double[] pullBack(double[] velocityCotangent, double[] formCotangent) {
        return here().pullBack(velocityCotangent, formCotangent, gradient);
    }

    @Override
    public void addGradientTo(double[] parameterGradient) {
        for (int e = 0; e < gradient.length; e++) {
            parameterGradient[e] += gradient[e];
        }
        gradient = new double[gradient.length];
    }
}
