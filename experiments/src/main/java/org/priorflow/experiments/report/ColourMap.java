package org.priorflow.experiments.report;

import java.awt.Color;

/** How a share in [0, 1] becomes a colour; shares outside are taken to the nearer end. */
enum ColourMap {

    /** From black to white, for what is seen. */
    GREY(0x000000, 0xffffff),

    /** From dark blue over green to yellow, as bright as the number is large, for what is computed. */
    HEAT(0x440154, 0x3b528b, 0x21918c, 0x5ec962, 0xfde725);

    private static final Color BLANK = new Color(0xcf, 0xdd, 0xec);

    private final int[] stops;

    ColourMap(int... stops) {
        this.stops = stops;
    }

    /** The colour of a share; a pale blue that occurs nowhere else for what is not a number. */
    Color at(double share) {
        if (Double.isNaN(share)) {
            return BLANK;
        }
        double place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
        int below = Math.min((int) place, stops.length - 2);
        double rest = place - below;
        return new Color(mixed(below, rest, 16), mixed(below, rest, 8), mixed(below, rest, 0));
    }

    private int mixed(int below, double rest, int shift) {
        int low = stops[below] >> shift & 255;
        int high = stops[below + 1] >> shift & 255;
        return (int) Math.round(low + rest * (high - low));
    }
}
