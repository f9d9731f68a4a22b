package org.priorflow.experiments.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * A posterior with an L1 prior of its own. References are computed when they are first asked for, and kept by prior.
 * Immutable but for that.
 */
final class TargetProblem implements PosteriorProblem {

    private final Target target;
    private final StartEnsemble start;
    private final Function<Prior, @Nullable Reference> references;
    private final Truth truth;
    private final Map<Prior, Optional<Reference>> known = new HashMap<>();

    /**
     * The law and how fast a flow may move in it.
     *
     * @param potential f
     * @param weight lambda, the weight of the problem's own L1 prior, > 0
     * @param inverseTemperature beta, > 0
     * @param stepSize a step that suits f
     */
    record Target(RowPotential potential, double weight, double inverseTemperature, double stepSize) {

        Posterior posterior() {
            return new Posterior(potential, new L1Prior(weight), inverseTemperature);
        }
    }

    /** What is known of the data: the signal behind them, and names of the coordinates; either may be missing. */
    private record Truth(
            double @Nullable [] signal, @Nullable List<String> names) {}

    /**
     * Puts a problem together.
     *
     * @param references computes the reference under a prior, or null where there is none
     */
    TargetProblem(Target target, StartEnsemble start, Function<Prior, @Nullable Reference> references) {
        this(target, start, references, new Truth(null, null));
    }

    private TargetProblem(
            Target target, StartEnsemble start, Function<Prior, @Nullable Reference> references, Truth truth) {
        this.target = target;
        this.start = start;
        this.references = references;
        this.truth = truth;
    }

    /** The same problem with a known signal behind its data. */
    TargetProblem withTrueSignal(double[] signal) {
        return new TargetProblem(target, start, references, new Truth(signal.clone(), truth.names()));
    }

    /** The same problem with names for its coordinates. */
    TargetProblem withCoordinateNames(List<String> names) {
        return new TargetProblem(target, start, references, new Truth(truth.signal(), List.copyOf(names)));
    }

    @Override
    public int dimension() {
        return target.potential().dimension();
    }

    @Override
    public List<String> coordinateNames() {
        List<String> names = truth.names();
        return names == null ? PosteriorProblem.super.coordinateNames() : names;
    }

    @Override
    public INDArray initialParticles(int n, Seed seed) {
        return start.particles(n, seed);
    }

    @Override
    public Posterior target() {
        return target.posterior();
    }

    @Override
    public synchronized @Nullable Reference referenceUnder(Prior prior) {
        Optional<Reference> found = known.get(prior);
        if (found == null) {
            found = Optional.ofNullable(references.apply(prior));
            known.put(prior, found);
        }
        return found.orElse(null);
    }

    @Override
    public @Nullable INDArray trueSignal() {
        double[] signal = truth.signal();
        return signal == null ? null : Rows.vector(signal, DataType.DOUBLE);
    }

    @Override
    public Map<String, Object> priorDefaults() {
        return Map.of("weight", target.weight());
    }

    @Override
    public Map<String, Object> flowDefaults() {
        return Map.of("stepSize", target.stepSize());
    }
}
