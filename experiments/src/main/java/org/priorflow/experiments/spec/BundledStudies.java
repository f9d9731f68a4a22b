package org.priorflow.experiments.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.priorflow.check.InvalidInputException;
import org.priorflow.spi.NearestName;

/** The studies that come with Priorflow, and the way from what a person types to a study. */
public final class BundledStudies {

    private static final String FOLDER = "studies/";
    private static final String EXTENSION = ".yaml";

    private BundledStudies() {}

    /** The names of the bundled studies in all jars and folders of the class path, in alphabetical order. */
    public static List<String> names() {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (URL folder :
                    Collections.list(BundledStudies.class.getClassLoader().getResources(FOLDER))) {
                names.addAll(namesIn(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bundled studies: " + e.getMessage(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(names);
    }

    private static List<String> namesIn(URL folder) throws IOException, URISyntaxException {
        if (folder.getProtocol().equals("file")) {
            return namesIn(Path.of(folder.toURI()));
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder.toURI(), Map.of())) {
            return namesIn(jar.getPath(FOLDER));
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(EXTENSION))
                    .map(name -> name.substring(0, name.length() - EXTENSION.length()))
                    .toList();
        }
    }

    /**
     * Reads a bundled study, or a study file.
     *
     * @param nameOrPath the name of a bundled study, or the path of a file
     * @param overrides changes in the form {@code key=value}
     */
    public static StudySpec read(String nameOrPath, List<String> overrides) {
        List<String> names = names();
        if (names.contains(nameOrPath)) {
            return StudyReader.parse(text(nameOrPath), nameOrPath + EXTENSION, overrides);
        }
        if (nameOrPath.isBlank()) {
            throw new InvalidInputException(
                    "The study is blank, but must be the name of a bundled study or the path of a YAML file.");
        }
        Path file = Path.of(nameOrPath);
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(nameOrPath + " is a folder, but a study is a YAML file.");
        }
        if (!Files.exists(file)) {
            String nearest = NearestName.of(nameOrPath, names);
            throw new InvalidInputException("There is no study '%s': no such file, and no bundled study of that name.%s"
                            .formatted(nameOrPath, nearest == null ? "" : " Did you mean '" + nearest + "'?")
                    + " Bundled: " + String.join(", ", names) + ".");
        }
        return StudyReader.read(file, overrides);
    }

    /** Returns the YAML text of a bundled study. */
    public static String text(String name) {
        try (InputStream stream =
                BundledStudies.class.getClassLoader().getResourceAsStream(FOLDER + name + EXTENSION)) {
            if (stream == null) {
                throw new InvalidInputException("There is no bundled study '" + name + "'.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bundled study " + name + ": " + e.getMessage(), e);
        }
    }
}
