package org.priorflow.experiments.report;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Figures in the page: as SVG, which can be enlarged, with a choice of views where there are several. */
final class ReportFigures {

    private ReportFigures() {}

    static String html(Figure figure) {
        Html html = new Html().raw("<figure class=\"zoomable\">\n<div class=\"tools\">");
        Map<String, String> views = figure.views().isEmpty() ? Map.of("", pixels(figure)) : figure.views();
        List<String> names = List.copyOf(views.keySet());
        if (names.size() > 1) {
            html.raw("<span class=\"views\">against ");
            names.forEach(name -> html.raw("<button type=\"button\" data-view=\"%s\" aria-pressed=\"%s\">%s</button>"
                    .formatted(Html.escaped(name), name.equals(names.get(0)), Html.escaped(name))));
            html.raw("</span>");
        }
        html.raw("<button type=\"button\" data-zoom=\"in\" title=\"enlarge\">+</button>"
                + "<button type=\"button\" data-zoom=\"out\" title=\"make smaller\">&minus;</button>"
                + "<button type=\"button\" data-zoom=\"reset\" title=\"show all\">1:1</button></div>\n");
        views.forEach((name, svg) ->
                html.raw("<div class=\"view\" data-view=\"%s\" role=\"img\" aria-label=\"%s\"%s>%s</div>\n"
                        .formatted(
                                Html.escaped(name),
                                Html.escaped(figure.caption()),
                                name.equals(names.get(0)) ? "" : " hidden",
                                svg)));
        return html.element("figcaption", figure.caption()).raw("</figure>\n").toString();
    }

    private static String pixels(Figure figure) {
        int height = height(figure.png()) / PanelGrid.SCALE;
        return "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"><image width=\"%d\" height=\"%d\" href=\"data:image/png;base64,%s\"/></svg>"
                .formatted(
                        figure.width(),
                        height,
                        figure.width(),
                        height,
                        figure.width(),
                        height,
                        Base64.getEncoder().encodeToString(figure.png()));
    }

    // A PNG file tells its height in bytes 20 to 23, most significant first.
    private static int height(byte[] png) {
        return java.nio.ByteBuffer.wrap(png).getInt(20);
    }
}
