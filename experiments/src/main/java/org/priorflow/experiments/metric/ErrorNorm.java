package org.priorflow.experiments.metric;

import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** How the errors of many coordinates become one figure. */
enum ErrorNorm {
    /** The root of the mean square. */
    RMS,
    /** The largest magnitude. */
    MAX;

    static final Setting<String> SETTING = Setting.text(
                    "norm",
                    "rms",
                    "how the errors of the coordinates become one: root mean square or largest magnitude")
            .oneOf("rms", "max");

    static ErrorNorm from(Settings settings) {
        return settings.valueOf(SETTING).equals("max") ? MAX : RMS;
    }

    /** Returns the norm of at least one error; it overflows only where an error does. */
    double of(double[] errors) {
        double largest = 0;
        for (double error : errors) {
            largest = Math.max(largest, Math.abs(error));
        }
        if (this == MAX || largest == 0) {
            return largest;
        }
        double sum = 0;
        for (double error : errors) {
            sum += error / largest * (error / largest);
        }
        return largest * Math.sqrt(sum / errors.length);
    }
}
