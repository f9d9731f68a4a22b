package org.priorflow.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.random.Seed;

/** What is to be sampled. Values are immutable and safe for concurrent use. */
public interface Problem {

    /** d, the number of coordinates of a particle. */
    int dimension();

    /** The names of the d coordinates, for tables and figures: those of the data where they have names, else x1, x2, ... */
    default List<String> coordinateNames() {
        return IntStream.rangeClosed(1, dimension()).mapToObj(k -> "x" + k).toList();
    }

    /**
     * Draws a starting ensemble: the source of a learned flow, or particles spread wider than the posterior.
     *
     * @param n the number of particles, >= 1
     * @param seed where the draw comes from
     * @return particles [n, d], DOUBLE
     */
    INDArray initialParticles(int n, Seed seed);

    /**
     * Values that suit this problem for settings that many priors share, by setting name, such as the weight of the
     * problem's own prior. They take the place of a prior's default where a study does not set that name.
     */
    default Map<String, Object> priorDefaults() {
        return Map.of();
    }

    /**
     * Values that suit this problem for settings that many flows share, by setting name, such as a step size below what
     * the curvature of the likelihood allows. They take the place of a flow's default where a study does not set that name.
     */
    default Map<String, Object> flowDefaults() {
        return Map.of();
    }
}
