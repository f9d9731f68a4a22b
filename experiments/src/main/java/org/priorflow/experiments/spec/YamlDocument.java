package org.priorflow.experiments.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML text into nodes that know their lines. Anchors, aliases and several documents in one file are refused. */
final class YamlDocument {

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final Origin start;

    private YamlDocument(JsonParser parser, Origin start) {
        this.parser = parser;
        this.start = start;
    }

    /** Reads a file in UTF-8. */
    static String textOf(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not a text file in UTF-8, so it is not a study.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Reads a document whose top level has keys. */
    static YamlNode.Mapping readMapping(String text, String source) {
        YamlNode node = read(text, new Origin(source, 1));
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        if (node == null) {
            throw new InvalidInputException(
                    source + " is empty, but a study needs at least problems and flows. See 'priorflow list studies'.");
        }
        throw node.origin()
                .error("this is %s, but a study is written as 'key: value' lines. Maybe another file was meant?"
                        .formatted(node.words()));
    }

    /**
     * Reads a text; null if it holds nothing.
     *
     * @param origin where the text starts; with line 0, every node gets this origin
     */
    static @Nullable YamlNode read(String text, Origin origin) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            YamlDocument document = new YamlDocument(parser, origin);
            JsonToken token = parser.nextToken();
            YamlNode node = token == null ? null : document.node(token);
            if (parser.nextToken() != null) {
                throw document.here().error("a second document starts here, but a study is one document.");
            }
            return node;
        } catch (JacksonException e) {
            int line = origin.line() == 0 || e.getLocation() == null
                    ? origin.line()
                    : e.getLocation().getLineNr();
            throw new InvalidInputException(
                    new Origin(origin.source(), line) + ": this is not YAML: " + problem(e) + ".", e);
        }
    }

    // SnakeYAML explains in several lines: the context, the place, the problem, the place again.
    private static String problem(JacksonException e) {
        List<String> lines = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .toList();
        return String.join(", ", lines).strip();
    }

    private Origin here() {
        return start.line() == 0
                ? start
                : new Origin(start.source(), parser.currentTokenLocation().getLineNr());
    }

    private YamlNode node(JsonToken token) {
        Origin origin = here();
        if (((YAMLParser) parser).isCurrentAlias()) {
            throw origin.error(
                    "an alias (*%s) is not understood here. Write the value out.".formatted(parser.getString()));
        }
        return switch (token) {
            case START_OBJECT -> mapping(origin);
            case START_ARRAY -> sequence(origin);
            case VALUE_TRUE -> new YamlNode.Scalar(true, origin);
            case VALUE_FALSE -> new YamlNode.Scalar(false, origin);
            case VALUE_NULL -> new YamlNode.Scalar(null, origin);
            case VALUE_NUMBER_INT -> new YamlNode.Scalar(whole(origin), origin);
            case VALUE_NUMBER_FLOAT -> new YamlNode.Scalar(parser.getDoubleValue(), origin);
            case VALUE_STRING ->
                new YamlNode.Scalar("~".equals(parser.getString()) ? null : parser.getString(), origin);
            default -> throw origin.error("this kind of YAML value is not understood.");
        };
    }

    private Long whole(Origin origin) {
        try {
            return parser.getLongValue();
        } catch (JacksonException e) {
            throw origin.error("the number %s is too large.".formatted(parser.getString()));
        }
    }

    private YamlNode mapping(Origin origin) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Origin keyOrigin = here();
            entries.put(key, new YamlNode.Entry(node(parser.nextToken()), keyOrigin));
        }
        return new YamlNode.Mapping(entries, origin);
    }

    private YamlNode sequence(Origin origin) {
        List<YamlNode> entries = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            entries.add(node(token));
        }
        return new YamlNode.Sequence(entries, origin);
    }
}
