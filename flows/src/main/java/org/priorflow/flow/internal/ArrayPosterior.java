package org.priorflow.flow.internal;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.FlowStep;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** A posterior whose functions take an ensemble and give arrays; a separable prior is evaluated without tensors. */
public final class ArrayPosterior {

    private final Posterior posterior;
    private final @Nullable ProxWatch watch;

    public ArrayPosterior(Posterior posterior) {
        this(posterior, null);
    }

    private ArrayPosterior(Posterior posterior, @Nullable ProxWatch watch) {
        this.posterior = posterior;
        this.watch = watch;
    }

    /** This posterior for the use of one step on one thread: it remembers how near iterative proximal maps came. */
    public ArrayPosterior watched() {
        return new ArrayPosterior(posterior, new ProxWatch(null));
    }

    /**
     * The same for the step that leaves {@code state}: iterative proximal maps start where the step before ended. That pays
     * off where particles move smoothly; the duals of an image are soon forgotten under noise.
     */
    public ArrayPosterior watched(ParticleState state) {
        return new ArrayPosterior(posterior, new ProxWatch(state.proxDuals()));
    }

    /** The outcome of a watched step, as {@link ParticleState#movedTo}, with the diagnostics and duals of its proximal maps. */
    public FlowStep movedTo(
            ParticleState current, double[] values, long gradientEvaluations, Map<String, Double> diagnostics) {
        return current.movedTo(
                values, gradientEvaluations, diagnosticsWith(diagnostics), watch == null ? null : watch.duals());
    }

    /** Adds what iterative proximal maps reached since {@link #watched}, if there were any, to the diagnostics of a step. */
    public Map<String, Double> diagnosticsWith(Map<String, Double> others) {
        return watch == null ? others : watch.diagnosticsWith(others);
    }

    public Prior prior() {
        return posterior.prior();
    }

    /** beta. */
    public double inverseTemperature() {
        return posterior.inverseTemperature();
    }

    /**
     * Copies the particles that a flow starts from, after asking f and g for their values at the first of them, so that a
     * wrong dimension is found now.
     *
     * @throws org.priorflow.check.InvalidInputException if the particles are not a finite [n, d], or f or g refuses d
     */
    public ParticleState start(INDArray particles, Seed seed) {
        Ensemble ensemble = Ensemble.from(particles, "particles");
        double[] first = Arrays.copyOf(ensemble.values(), ensemble.d());
        INDArray probe = Rows.of(1, ensemble.d(), first).toTensor();
        requireLength(Rows.valuesOf(posterior.potential().valueAt(probe)), 1, "value", posterior.potential());
        requireLength(Rows.valuesOf(prior().valueAt(probe)), 1, "value", prior());
        return new ParticleState(ensemble, seed, 0, null);
    }

    /** The gradient of f [n, d]; one evaluation at the whole ensemble. */
    public double[] gradientAt(Ensemble x) {
        double[] gradient = posterior.potential().gradientAt(x.values(), x.d());
        return requireLength(gradient, x.values().length, "gradient", posterior.potential());
    }

    /** f [n]. */
    public double[] potentialAt(Ensemble x) {
        double[] values = Rows.valuesOf(posterior.potential().valueAt(x.doubles()));
        return requireLength(values, x.n(), "value", posterior.potential());
    }

    private static double[] requireLength(double[] values, int length, String what, Object owner) {
        if (values.length != length) {
            throw Require.invalid(
                    "the %s of %s".formatted(what, owner.getClass().getName()),
                    "of length " + values.length,
                    "of length " + length,
                    "Maybe it belongs to a problem of another dimension, or sums over the particles?");
        }
        return values;
    }

    /** g [n]. */
    public double[] priorValueAt(Ensemble x) {
        if (!(prior() instanceof SeparablePrior separable)) {
            return requireLength(Rows.valuesOf(prior().valueAt(x.doubles())), x.n(), "value", prior());
        }
        int d = x.d();
        double[] values = new double[x.n()];
        for (int i = 0, e = 0; i < values.length; i++) {
            for (int k = 0; k < d; k++, e++) {
                values[i] += separable.coordinateValueAt(k, x.values()[e]);
            }
        }
        return values;
    }

    /** The unnormalised log density -beta (f + g) [n]. */
    public double[] logDensityAt(Ensemble x) {
        double[] logDensity = potentialAt(x);
        double[] penalty = priorValueAt(x);
        for (int i = 0; i < logDensity.length; i++) {
            logDensity[i] = -inverseTemperature() * (logDensity[i] + penalty[i]);
        }
        return logDensity;
    }

    /** prox_{step g} [n, d], as a new array. */
    public double[] proxAt(Ensemble x, double step) {
        if (!(prior() instanceof SeparablePrior separable)) {
            ProximalMap map = prior().proximalMap();
            INDArray point = watch == null ? map.proxAt(x.doubles(), step) : watch.proxAt(map, x.doubles(), step);
            return requireLength(Rows.valuesOf(point), x.values().length, "proximal point", prior());
        }
        int d = x.d();
        double[] proximal = new double[x.values().length];
        for (int i = 0, e = 0; i < x.n(); i++) {
            for (int k = 0; k < d; k++, e++) {
                proximal[e] = separable.coordinateProxAt(k, x.values()[e], step);
            }
        }
        return proximal;
    }

    /**
     * The gradient of f + env_t g [n, d], where the Moreau gradient (x - prox_{t g}(x)) / t stands in for that of g; one
     * evaluation of the gradient of f.
     */
    public double[] smoothedGradientAt(Ensemble x, double smoothing) {
        double[] gradient = gradientAt(x);
        double[] proximal = proxAt(x, smoothing);
        for (int e = 0; e < gradient.length; e++) {
            gradient[e] += (x.values()[e] - proximal[e]) / smoothing;
        }
        return gradient;
    }
}
