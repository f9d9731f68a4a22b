package org.priorflow.experiments.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the elements of an SVG figure; those of one style stand in one group. */
final class SvgText {

    private final String name;
    private final StringBuilder body = new StringBuilder();
    private final Map<String, String> clips = new LinkedHashMap<>(); // path -> id
    private String style = "";

    SvgText(String name) {
        this.name = name;
    }

    /**
     * Adds an element.
     *
     * @param itsStyle its attributes
     * @param clip the path that it is cut off at, or empty
     */
    void add(String itsStyle, String clip, String element) {
        String whole = clip.isEmpty() ? itsStyle : itsStyle + " clip-path=\"url(#" + idOf(clip) + ")\"";
        if (!whole.equals(style)) {
            body.append(style.isEmpty() ? "" : "</g>")
                    .append("<g ")
                    .append(whole)
                    .append('>');
            style = whole;
        }
        body.append(element);
    }

    private String idOf(String clip) {
        return clips.computeIfAbsent(clip, path -> name + "-clip-" + (clips.size() + 1));
    }

    String finished() {
        StringBuilder text = new StringBuilder();
        if (!clips.isEmpty()) {
            text.append("<defs>");
            clips.forEach(
                    (path, id) -> text.append("<clipPath id=\"%s\"><path d=\"%s\"/></clipPath>".formatted(id, path)));
            text.append("</defs>");
        }
        return text.append(body).append(style.isEmpty() ? "" : "</g>").toString();
    }
}
