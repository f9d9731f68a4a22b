package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.List;
import org.priorflow.random.Seed;
import org.priorflow.testkit.GradientContract;

/** The gradient contract for a layer: its argument is the ensemble, then the parameters. */
abstract class DifferentiableMapContract extends GradientContract {

    abstract DifferentiableMap map();

    int rowCount() {
        return 5;
    }

    @Override
    protected List<double[]> arguments() {
        DifferentiableMap map = map();
        double[] x = new Seed(11).gaussians(rowCount() * map.dimension());
        return List.of(joined(x, map.initialParameters(new Seed(12))));
    }

    static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private double[] particlesOf(double[] argument) {
        return Arrays.copyOf(argument, rowCount() * map().dimension());
    }

    private double[] parametersOf(double[] argument) {
        return Arrays.copyOfRange(argument, rowCount() * map().dimension(), argument.length);
    }

    @Override
    protected double[] valueAt(double[] argument) {
        return map().valueAt(parametersOf(argument), particlesOf(argument));
    }

    @Override
    protected double[] pullBackAt(double[] argument, double[] cotangent) {
        double[] parameters = parametersOf(argument);
        double[] parameterGradient = new double[parameters.length];
        double[] gradient =
                map().linearizationAt(parameters, particlesOf(argument)).pullBack(cotangent, parameterGradient);
        return joined(gradient, parameterGradient);
    }
}
