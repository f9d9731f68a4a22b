package org.priorflow.experiments.report;

/** Builds HTML text; everything that is not markup is escaped. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it stands. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds an element that holds a text. */
    Html element(String tag, String content) {
        return element(tag, "", content);
    }

    /**
     * Adds an element that holds a text.
     *
     * @param attributes its attributes as they stand, or empty
     */
    Html element(String tag, String attributes, String content) {
        text.append('<')
                .append(tag)
                .append(attributes.isEmpty() ? "" : " " + attributes)
                .append('>');
        text.append(escaped(content)).append("</").append(tag).append(">\n");
        return this;
    }

    static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
