package org.priorflow.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The digests of the data files of a study; each file is read once, when a run first names it. Safe for several threads. */
final class DataDigests {

    private static final String NONE = "";

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * The names and digests of all files that a configuration names.
     *
     * @param configuration a mapping, or one of its values
     */
    List<Map<String, String>> of(Object configuration) {
        List<Map<String, String>> digests = new ArrayList<>();
        if (configuration instanceof Map<?, ?> map) {
            map.values().forEach(value -> digests.addAll(of(value)));
        } else if (configuration instanceof String text) {
            String digest = known.computeIfAbsent(text, DataDigests::digest);
            if (!digest.equals(NONE)) {
                Map<String, String> entry = new LinkedHashMap<>();
                entry.put("file", text);
                entry.put("sha256", digest);
                digests.add(entry);
            }
        }
        return digests;
    }

    private static String digest(String text) {
        try {
            Path file = Path.of(text);
            return Files.isRegularFile(file) ? ConfigurationHash.sha256(Files.readAllBytes(file)) : NONE;
        } catch (InvalidPathException e) {
            return NONE; // a text of another kind
        } catch (IOException e) {
            throw Documents.unreadable(Path.of(text), e);
        }
    }
}
