package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.experiments.cli.Terminal;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.experiments.wiring.Main;
import org.priorflow.spi.PluginCatalog;

/** The commands on the pages are understood, the studies that they name can be planned, and so can every block of YAML. */
class CommandsOnPagesTest {

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^    (?:[A-Z_]+=\\S+ )?\\./priorflow (.*)$|`priorflow ([^`\\n]*)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final List<String> PLACEHOLDERS = List.of("<id>", "student-t"); // of a plugin that is not there

    @TempDir
    static Path folder;

    private static final PluginCatalog CATALOG = PluginCatalog.load(CommandsOnPagesTest.class.getClassLoader());

    @BeforeAll
    static void writeTheFilesThatPagesName() throws IOException {
        ImageIO.write(
                new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                file("photo.png").toFile());
        int count = 10;
        int side = 8;
        ByteArrayOutputStream idx = new ByteArrayOutputStream();
        idx.write(new byte[] {0, 0, 8, 3, 0, 0, 0, (byte) count, 0, 0, 0, (byte) side, 0, 0, 0, (byte) side});
        idx.write("grey".repeat(count * side * side / 4).getBytes(StandardCharsets.US_ASCII)); // a byte a pixel
        try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(file("train-images-idx3-ubyte.gz")))) {
            zip.write(idx.toByteArray());
        }
        Files.writeString(file("faces.csv"), "person,a,b,c,d\n" + "1,0,0.5,1,0.25\n".repeat(count));
    }

    static Set<List<String>> commands() {
        Set<List<String>> commands = new LinkedHashSet<>();
        for (Path page : Repository.pages()) {
            for (MatchResult found :
                    COMMAND.matcher(Repository.read(page)).results().toList()) {
                String line = found.group(1) == null ? found.group(2) : found.group(1);
                if (PLACEHOLDERS.stream().noneMatch(line::contains)) {
                    commands.add(words(line.replaceAll(" +(#.*|\\\\)$", "")));
                }
            }
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isUnderstood(List<String> words) {
        boolean bundled =
                words.get(0).equals("run") && words.size() > 1 && !words.get(1).endsWith(".yaml");
        boolean quick = List.of("list", "describe").contains(words.get(0)) && words.size() > 1;
        List<String> arguments = new ArrayList<>(words);
        if (!quick) {
            arguments.add(bundled ? "--dry-run" : "--help");
        }
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), false, 120, true);

        int exitCode = Main.execute(() -> CATALOG, terminal, arguments.toArray(String[]::new));

        assertThat(exitCode).as("%s: %s", words, err).isZero();
    }

    @Test
    void thereAreCommands() {
        assertThat(commands()).hasSizeGreaterThan(25);
    }

    static Stream<String> blocks() {
        return Repository.pages().stream()
                .flatMap(page -> YAML.matcher(Repository.read(page)).results())
                .map(found -> withFiles(found.group(1)));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void canBePlanned(String block) {
        boolean samples = block.contains("file: ") || block.contains("monge-gap");
        String problems = "problems: [" + (samples ? "two-moons" : "gaussian-laplace") + "]\n";
        String flows = "flows: [" + (samples ? "flow-matching" : "rwpo") + "]\n";
        String text = block + (block.contains("problems:") ? "" : problems) + (block.contains("flows:") ? "" : flows);

        StudyPlan plan = new StudyPlanner(CATALOG).plan(StudyReader.parse(text, "page.yaml", List.of()));

        assertThat(plan.runs()).isNotEmpty();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElseThrow())
                .map(CommandsOnPagesTest::withFiles)
                .toList();
    }

    private static String withFiles(String text) {
        return text.replaceAll("(?<=file: )[^,}]+", folder + "/$0");
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }
}
