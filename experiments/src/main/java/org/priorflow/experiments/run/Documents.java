package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes the files of a study so that a reader never sees half of one: to a temporary name first, then moved. */
public final class Documents {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private Documents() {}

    /** Returns values as YAML text. */
    public static String yaml(Map<String, ?> values) {
        return YAML.writeValueAsString(values);
    }

    static void writeYaml(Path file, Map<String, ?> values) {
        write(file, yaml(values));
    }

    static void writeJson(Path file, Map<String, ?> values) {
        write(file, JSON.writeValueAsString(values) + "\n");
    }

    /** Writes a text in UTF-8. */
    public static void write(Path file, CharSequence text) {
        try {
            Path draft = file.resolveSibling("." + file.getFileName() + ".tmp");
            Files.writeString(draft, text);
            move(draft, file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Puts a failure to write into words for a person. */
    static UncheckedIOException failure(Path file, IOException e) {
        String reason = e instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return new UncheckedIOException("Cannot write %s (%s).".formatted(file, reason), e);
    }
}
