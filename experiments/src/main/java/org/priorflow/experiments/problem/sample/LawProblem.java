package org.priorflow.experiments.problem.sample;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.reference.DrawnReference;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;

/** A source and a target that can both be drawn from. The reference is made when it is first asked for. */
final class LawProblem implements SampleProblem {

    private final PointLaw source;
    private final PointLaw target;
    private final double sparseScale;
    private @Nullable Reference reference;

    private LawProblem(PointLaw source, PointLaw target, double sparseScale) {
        this.source = source;
        this.target = target;
        this.sparseScale = sparseScale;
    }

    /** A problem that knows no prior. */
    static LawProblem between(PointLaw source, PointLaw target) {
        return new LawProblem(source, target, 0);
    }

    /** From N(0, I) to a law that knows no prior. */
    static LawProblem to(PointLaw target) {
        return between(new PointLaw.StandardNormal(target.dimension()), target);
    }

    /** From N(0, I) to a law among coordinates of Laplace law; its prior is the L1 prior that fits these. */
    static LawProblem toAmongSparse(PointLaw active, SparseEmbedding embedding) {
        PointLaw target = embedding.of(active);
        PointLaw source = new PointLaw.StandardNormal(target.dimension());
        return new LawProblem(source, target, target.dimension() > active.dimension() ? embedding.scale() : 0);
    }

    @Override
    public int dimension() {
        return target.dimension();
    }

    @Override
    public INDArray initialParticles(int n, Seed seed) {
        return source.draw(n, seed).toTensor();
    }

    @Override
    public INDArray trainingSamples(int count, Seed seed) {
        return target.draw(count, seed).toTensor();
    }

    @Override
    public Prior prior() {
        return sparseScale > 0 ? new L1Prior(1 / sparseScale) : new ZeroPrior();
    }

    @Override
    public synchronized Reference reference() {
        if (reference == null) {
            reference = new DrawnReference(target::draw);
        }
        return reference;
    }

    @Override
    public Map<String, Object> priorDefaults() {
        return sparseScale > 0 ? Map.of("weight", 1 / sparseScale) : Map.of();
    }
}
