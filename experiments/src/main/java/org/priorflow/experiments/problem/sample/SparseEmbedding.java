package org.priorflow.experiments.problem.sample;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.check.Require;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Where a law stands among sparse coordinates: in the first of d, the others of a Laplace law.
 *
 * @param dimension d
 * @param scale the scale of the Laplace law
 */
record SparseEmbedding(int dimension, double scale) {

    static final Setting<Integer> PLANE_DIMENSION = Setting.integer(
                    "dimension", 2, "d: number of coordinates, of which the set takes the first two")
            .atLeast(2);
    static final Setting<Double> SCALE = Setting.number(
                    "irrelevantScale", 0.05, "Scale of the Laplace law of the coordinates that the set does not take")
            .atLeast(1e-6);

    /** The embedding of a set of the plane. */
    static SparseEmbedding ofPlane(Settings settings) {
        return new SparseEmbedding(settings.valueOf(PLANE_DIMENSION), settings.valueOf(SCALE));
    }

    /** The settings of a set of the plane: its own, and those of its embedding. */
    static List<Setting<?>> settingsOfPlane(Setting<?>... own) {
        List<Setting<?>> settings = new ArrayList<>(List.of(own));
        settings.add(PLANE_DIMENSION);
        settings.add(SCALE);
        return List.copyOf(settings);
    }

    /** The embedded law. */
    PointLaw of(PointLaw active) {
        Require.atLeast(dimension, active.dimension(), "dimension");
        return dimension == active.dimension() ? active : new PointLaw.AmongSparse(active, dimension, scale);
    }
}
