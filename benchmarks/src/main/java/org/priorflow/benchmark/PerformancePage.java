package org.priorflow.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * Measures a section of docs/performance.md and puts it in its place on the page. The first argument names the section,
 * further ones are options of JMH; with such options the section is printed only, and the page stays as it is.
 */
public final class PerformancePage {

    private static final String COMMAND = "java -jar benchmarks/target/benchmarks.jar";
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final int USAGE = 2;

    private PerformancePage() {}

    /** Takes the name of a section, and options of JMH such as {@code -p d=20}. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException, IOException {
        List<Section> sections = Sections.all();
        for (Section section : sections) {
            if (args.length > 0 && section.name().equals(args[0])) {
                measure(section, List.of(args).subList(1, args.length));
                return;
            }
        }
        System.err.println("Name one of these sections, from the root of the repository: "
                + sections.stream().map(Section::name).collect(Collectors.joining(", ")));
        System.exit(USAGE);
    }

    private static void measure(Section section, List<String> options)
            throws RunnerException, CommandLineOptionException, IOException {
        String body = section.measure(options);
        String text = "## %s\n\n`%s`, %s\n\n%s"
                .formatted(
                        section.title(),
                        String.join(" ", COMMAND, section.name(), String.join(" ", options))
                                .strip(),
                        machine(),
                        body.strip());
        System.out.println("\n" + text);
        if (options.isEmpty() && Files.exists(PAGE)) {
            Files.writeString(PAGE, replaced(Files.readString(PAGE), markOf(section), text));
        }
    }

    /** On another Java than 17, a section stands beside that of 17. */
    private static String markOf(Section section) {
        int version = Runtime.version().feature();
        return section.name() + (version == 17 ? "" : "-java-" + version);
    }

    /** Puts a section between its marks, at the end of the page if it has none. */
    static String replaced(String page, String mark, String text) {
        String begin = "<!-- begin: " + mark + " -->\n";
        String end = "<!-- end: " + mark + " -->\n";
        String section = begin + text + "\n" + end;
        int from = page.indexOf(begin);
        int until = page.indexOf(end);
        return from < 0 || until < from
                ? page.stripTrailing() + "\n\n" + section
                : page.substring(0, from) + section + page.substring(until + end.length());
    }

    private static String machine() throws IOException {
        return "%s, %d processors, %s %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        Runtime.version());
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
