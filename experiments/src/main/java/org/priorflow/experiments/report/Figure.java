package org.priorflow.experiments.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A finished figure.
 *
 * @param name the name of its file, without extension
 * @param caption what it shows and how to read it
 * @param png the image
 * @param width how wide it is meant to be shown, in pixels; the image is twice as fine
 * @param views the same as SVG, if it is made of lines: one view or several to choose from, by what tells them apart
 */
record Figure(String name, String caption, byte[] png, int width, Map<String, String> views) {

    Figure {
        views = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(views));
    }

    /** A figure made of pixels. */
    static Figure ofPixels(String name, String caption, byte[] png, int width) {
        return new Figure(name, caption, png, width, Map.of());
    }

    /** A figure made of lines, in one view. */
    static Figure of(String name, String caption, PanelGrid grid) {
        return new Figure(name, caption, grid.png(), grid.width(), Map.of("", grid.svg(name)));
    }
}
