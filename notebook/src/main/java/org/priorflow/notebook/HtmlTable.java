package org.priorflow.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table as HTML and as text; everything in it is escaped. */
final class HtmlTable {

    /**
     * An entry.
     *
     * @param text what it says
     * @param isNumber whether it stands at the right
     * @param isBold whether it stands out
     */
    record Entry(String text, boolean isNumber, boolean isBold) {

        static Entry word(String text) {
            return new Entry(text, false, false);
        }

        static Entry number(String text) {
            return new Entry(text, true, false);
        }

        String element(String tag) {
            String style = "text-align:" + (isNumber ? "right" : "left") + (isBold ? ";font-weight:bold" : "");
            return "<" + tag + " style=\"" + style + "\">" + escaped(text) + "</" + tag + ">";
        }
    }

    private final List<String> captions = new ArrayList<>();
    private final List<List<Entry>> heads = new ArrayList<>();
    private final List<List<List<Entry>>> bodies = new ArrayList<>();

    /** Begins a part with a line above it and names over its columns. */
    HtmlTable part(String caption, List<Entry> head) {
        captions.add(caption);
        heads.add(List.copyOf(head));
        bodies.add(new ArrayList<>());
        return this;
    }

    /** Adds a row to the part begun last. */
    HtmlTable row(List<Entry> entries) {
        bodies.get(bodies.size() - 1).add(List.copyOf(entries));
        return this;
    }

    String html() {
        StringBuilder html = new StringBuilder();
        for (int p = 0; p < captions.size(); p++) {
            html.append("<table>\n<caption style=\"text-align:left;white-space:nowrap\">")
                    .append(escaped(captions.get(p)))
                    .append("</caption>\n<thead><tr>")
                    .append(elements(heads.get(p), "th"))
                    .append("</tr></thead>\n<tbody>\n");
            bodies.get(p)
                    .forEach(row ->
                            html.append("<tr>").append(elements(row, "td")).append("</tr>\n"));
            html.append("</tbody>\n</table>\n");
        }
        return html.toString();
    }

    private static String elements(List<Entry> entries, String tag) {
        return entries.stream().map(entry -> entry.element(tag)).collect(Collectors.joining());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < captions.size(); p++) {
            text.append(captions.get(p)).append('\n').append(line(heads.get(p)));
            bodies.get(p).forEach(row -> text.append(line(row)));
        }
        return text.toString();
    }

    private static String line(List<Entry> entries) {
        return entries.stream().map(Entry::text).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
