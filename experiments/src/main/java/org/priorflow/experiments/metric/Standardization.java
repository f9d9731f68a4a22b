package org.priorflow.experiments.metric;

import java.util.Arrays;
import org.priorflow.problem.Reference;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/** The unit in which the error of a coordinate is told. */
enum Standardization {
    /** The unit of the coordinate itself. */
    NONE,
    /** What the reference offers: its standard deviation, or its variance for errors of variances. */
    REFERENCE;

    static final Setting<Boolean> SETTING = Setting.flag(
            "standardized", false, "whether errors are told in standard deviations (variances) of the reference");

    static Standardization from(Settings settings) {
        return settings.valueOf(SETTING) ? REFERENCE : NONE;
    }

    /** Whether every coordinate has a unit: a reference without spread in a coordinate offers none. */
    boolean isPossibleWith(Reference reference) {
        if (this == NONE) {
            return true;
        }
        for (double variance : Rows.valuesOf(reference.variance())) {
            if (!(variance > 0)) {
                return false;
            }
        }
        return true;
    }

    /** The unit of every coordinate, for errors of means and quantiles. */
    double[] deviationUnits(Reference reference) {
        double[] units = varianceUnits(reference);
        for (int k = 0; k < units.length; k++) {
            units[k] = Math.sqrt(units[k]);
        }
        return units;
    }

    /** The unit of every coordinate, for errors of variances. */
    double[] varianceUnits(Reference reference) {
        double[] units = Rows.valuesOf(reference.variance());
        if (this == NONE) {
            Arrays.fill(units, 1);
        }
        return units;
    }
}
