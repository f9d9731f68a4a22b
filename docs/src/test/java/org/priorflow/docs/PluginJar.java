package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.priorflow.spi.PriorProvider;

/** Builds the example plugin from its sources, without Maven and without a network. */
final class PluginJar {

    private static final Path SOURCES = Repository.ROOT.resolve("docs/examples/prior-plugin/src");
    private static final String SERVICES = "META-INF/services/" + PriorProvider.class.getName();
    private static final String PACKAGE = "org.example.studentt";

    private PluginJar() {}

    /** Compiles the plugin and packs it into {@code folder}. */
    static Path build(Path folder) throws IOException {
        return build(folder, PACKAGE);
    }

    /** Builds the plugin as if it had been written in another package: the same id, another class. */
    static Path build(Path folder, String packageName) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(packageName + "-sources"));
        for (Path file : javaFilesUnder(SOURCES.resolve("main/java"))) {
            Files.writeString(
                    sources.resolve(file.getFileName()), Repository.read(file).replace(PACKAGE, packageName));
        }
        Path classes = Files.createDirectories(folder.resolve(packageName + "-classes"));
        compile(sources, classes, classes);
        Path file = folder.resolve(packageName + ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> found = Files.walk(classes)) {
            for (Path compiled : found.filter(Files::isRegularFile).toList()) {
                write(jar, classes.relativize(compiled).toString().replace('\\', '/'), Files.readAllBytes(compiled));
            }
            String services = Repository.read(SOURCES.resolve("main/resources").resolve(SERVICES));
            write(jar, SERVICES, services.replace(PACKAGE, packageName).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** Compiles the tests of the plugin against its jar, and returns the folder of their classes. */
    static Path buildTests(Path folder, Path jar) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("test-classes"));
        compile(SOURCES.resolve("test/java"), classes, jar);
        return classes;
    }

    /** A class loader that sees Priorflow and the given jars or folders. */
    static URLClassLoader loaderOf(Path... places) throws IOException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return new URLClassLoader(urls, PluginJar.class.getClassLoader());
    }

    private static void compile(Path sources, Path classes, Path library) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter messages = new StringWriter();
            String classPath = System.getProperty("java.class.path") + File.pathSeparator + library;
            List<String> options = List.of("--release", "17", "-d", classes.toString(), "-cp", classPath);
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(javaFilesUnder(sources)))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static void write(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private static List<Path> javaFilesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
