package org.priorflow.transport.provider;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.sparse.ColumnRegularizer;
import org.priorflow.transport.sparse.DescentSettings;
import org.priorflow.transport.sparse.SmoothDualSolver;
import org.priorflow.transport.sparse.SmoothSemiDualSolver;

/** The settings of the solvers of smooth duals. */
final class SmoothOptions {

    static final Setting<Double> STRENGTH = Setting.number(
                    "strength", 1.0, "the weight of half the squared masses, in units of cost per mass")
            .above(0);
    private static final Setting<String> DUAL = Setting.text(
                    "dual",
                    "semi",
                    "what is maximised: the semi-dual, in the potentials of the sources, or the full dual, whose iterations are"
                            + " cheaper and more")
            .oneOf("semi", "full");
    private static final Setting<Double> TOLERANCE = Setting.number(
                    "tolerance", 1e-9, "the error of the marginals in L1, as a part of the mass, that counts as met")
            .above(0);
    private static final Setting<Integer> ITERATION_LIMIT = Setting.integer(
                    "iterationLimit", 5000, "the most steps of the quasi-Newton method")
            .atLeast(1);

    private SmoothOptions() {}

    static List<Setting<?>> with(Setting<?>... own) {
        List<Setting<?>> settings = new ArrayList<>(List.of(own));
        settings.addAll(List.of(STRENGTH, DUAL, TOLERANCE, ITERATION_LIMIT));
        return settings;
    }

    static DescentSettings descent(Settings settings) {
        return new DescentSettings(settings.valueOf(TOLERANCE), settings.valueOf(ITERATION_LIMIT));
    }

    static TransportSolver solver(ColumnRegularizer regularizer, Settings settings) {
        DescentSettings descent = descent(settings);
        return settings.valueOf(DUAL).equals("semi")
                ? new SmoothSemiDualSolver(regularizer, descent)
                : new SmoothDualSolver(regularizer, descent);
    }
}
