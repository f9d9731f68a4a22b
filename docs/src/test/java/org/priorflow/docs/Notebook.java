package org.priorflow.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Jupyter notebook as it lies in the repository, as far as running it needs.
 *
 * @param file where it lies
 * @param language of its kernel
 * @param cells its code cells, in order
 */
record Notebook(Path file, String language, List<Cell> cells) {

    /**
     * A code cell.
     *
     * @param source the code
     * @param outputs what it has put out, by MIME type; empty if nothing
     */
    record Cell(String source, List<Output> outputs) {}

    /**
     * Something that a cell has put out.
     *
     * @param type {@code execute_result}, {@code stream} or {@code error}
     * @param text in words
     * @param html as HTML, or null
     * @param png as an image in Base64, or null
     */
    record Output(
            String type,
            String text,
            @Nullable String html,
            @Nullable String png) {}

    static Notebook read(Path file) {
        JsonNode root = JsonMapper.shared().readTree(Repository.read(file));
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : root.get("cells")) {
            if (cell.get("cell_type").stringValue().equals("code")) {
                List<Output> outputs = StreamSupport.stream(cell.get("outputs").spliterator(), false)
                        .map(Notebook::output)
                        .toList();
                cells.add(new Cell(text(cell.get("source")), outputs));
            }
        }
        String language = root.get("metadata").get("kernelspec").get("language").stringValue();
        return new Notebook(file, language, cells);
    }

    private static Output output(JsonNode node) {
        JsonNode data = node.path("data");
        return new Output(
                node.get("output_type").stringValue(),
                data.has("text/plain") ? text(data.get("text/plain")) : "",
                data.has("text/html") ? text(data.get("text/html")) : null,
                data.has("image/png") ? text(data.get("image/png")) : null);
    }

    // A text is one string, or a list of lines.
    private static String text(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::stringValue)
                        .collect(Collectors.joining())
                : node.stringValue();
    }
}
