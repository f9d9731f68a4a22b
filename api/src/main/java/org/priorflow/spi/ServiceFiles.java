package org.priorflow.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.priorflow.check.InvalidInputException;

/**
 * The files under META-INF/services that name the plugins. Where two jars hold the same class, {@link
 * java.util.ServiceLoader} silently takes it from the first of them; the files still tell that there are two.
 */
final class ServiceFiles {

    private ServiceFiles() {}

    /** Throws {@link InvalidInputException}, naming the jars, if a provider class of this kind comes from two of them. */
    static void requireOneJarPerClass(Class<? extends Provider> kind, ClassLoader loader) {
        String file = "META-INF/services/" + kind.getName();
        Map<String, Set<String>> placesByClass = new LinkedHashMap<>();
        try {
            for (URL url : Collections.list(loader.getResources(file))) {
                for (String name : namesIn(url)) {
                    placesByClass.computeIfAbsent(name, key -> new TreeSet<>()).add(placeOf(url, file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " on the class path", e);
        }
        placesByClass.forEach((name, places) -> {
            if (places.size() > 1) {
                throw new InvalidInputException(
                        "The plugin class %s is there twice: in %s. Take one off the class path."
                                .formatted(name, String.join(" and in ", places)));
            }
        });
    }

    private static List<String> namesIn(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open after its class loader is closed
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static String placeOf(URL url, String file) {
        String place = url.getPath();
        return place.substring(0, place.length() - file.length())
                .replaceFirst("^file:", "")
                .replaceFirst("!/$", "");
    }
}
