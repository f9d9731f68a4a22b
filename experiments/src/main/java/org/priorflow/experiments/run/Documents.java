package org.priorflow.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
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

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private Documents() {}

    /** Returns values as YAML text. */
    public static String yaml(Map<String, ?> values) {
        return YAML.writeValueAsString(values);
    }

    /** Returns values as indented JSON text, ending in a line break. */
    static String json(Map<String, ?> values) {
        return JSON.writeValueAsString(values) + "\n";
    }

    static void writeYaml(Path file, Map<String, ?> values) {
        write(file, yaml(values));
    }

    static void writeJson(Path file, Map<String, ?> values) {
        write(file, json(values));
    }

    /** Writes a text in UTF-8. */
    public static void write(Path file, CharSequence text) {
        write(file, draft -> Files.writeString(draft, text));
    }

    /** Writes the contents of a file under the name that it is given. */
    public interface Writing {
        void to(Path draft) throws IOException;
    }

    /** Writes a file through something that writes files. */
    public static void write(Path file, Writing writing) {
        Path draft = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            writing.to(draft);
            move(draft, file);
        } catch (IOException e) {
            discard(draft);
            throw failure(file, e);
        }
    }

    /** Deletes a file if it is there. */
    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Deletes a half-written file or folder, as far as that is possible. */
    static void discard(Path draft) {
        try (Stream<Path> files = Files.walk(draft)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} stays behind: {}", draft, e.toString());
        }
    }

    /** Reads a JSON object. */
    static Map<String, Object> readJson(Path file) throws IOException {
        return read(JSON, file);
    }

    /** Reads a YAML mapping. */
    static Map<String, Object> readYaml(Path file) throws IOException {
        return read(YAML, file);
    }

    private static Map<String, Object> read(ObjectMapper mapper, Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return mapper.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JacksonException e) {
            throw new IOException("it is damaged: " + e.getOriginalMessage(), e);
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
        String remedy = isFull(e) ? " Free some space, and go on with --resume." : "";
        return new UncheckedIOException("Cannot write %s (%s).%s".formatted(file, reason(e), remedy), e);
    }

    /** Puts a failure to read into words for a person. */
    static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException("Cannot read %s (%s).".formatted(file, reason(e)), e);
    }

    /** The reason of a failure in a few words. */
    static String reason(IOException e) {
        if (isFull(e)) {
            return "the disk is full";
        }
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    // What Linux, macOS and Windows say; Java has no exception of its own for it.
    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device") || message.contains("not enough space on the disk");
    }
}
