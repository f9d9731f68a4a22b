package org.priorflow.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.experiments.table.StudyDatabase;
import org.priorflow.experiments.table.StudyTable;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.experiments.wiring.Main;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** SQL and Parquet over two studies, one of which has runs that diverge and labels that need quotes. */
class QueryTest {

    private static final String STUDY = """
            problems: toy-gaussian
            flows: [toy-walk, {id: toy-walk, label: 'a "quoted", label', stepSize: 0.02}]
            metrics: [toy-gap, toy-draw]
            seeds: 3
            n: 20
            budget: {steps: 6}
            records: 3
            """;

    @TempDir
    static Path folder;

    private static Path first = Path.of("");
    private static Path second = Path.of("");

    private record Result(int exitCode, String out, String err) {}

    private static Result execute(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, 120, true);
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return new Result(Main.execute(ToyCatalog::catalog, terminal, texts), out.toString(), err.toString());
    }

    private static Path run(String name, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), STUDY);
        Object[] arguments = Stream.concat(Stream.of("run", file, "--out", folder.resolve("runs")), Stream.of(options))
                .toArray();
        String out = execute(arguments).out();
        return Path.of(out.substring(out.indexOf("Report: ") + 8).strip()).getParent();
    }

    @BeforeAll
    static void runTwice() throws IOException {
        first = run("first");
        second = run("second", "-o", "flows=[toy-walk, {id: toy-walk, label: wild, divergesAt: 4}]");
    }

    private static Table query(String sql, Path... studies) {
        try (StudyDatabase database = StudyDatabase.open(List.of(studies))) {
            return database.query(sql);
        }
    }

    @Test
    void parquetHoldsTheValuesOfTheCsvToTheBit() throws IOException {
        Table csv = Table.read()
                .usingOptions(
                        CsvReadOptions.builder(first.resolve("results.csv").toFile())
                                .columnTypesPartial(name -> name.equals("value")
                                        ? java.util.Optional.of(ColumnType.DOUBLE)
                                        : java.util.Optional.empty()));
        assertThat(first.resolve("results.parquet")).exists();

        Table parquet = query("from read_parquet('%s')".formatted(first.resolve("results.parquet")), first);

        assertThat(parquet.rowCount()).isEqualTo(csv.rowCount()).isPositive();
        assertThat(parquet.columnNames())
                .isEqualTo(csv.columnNames())
                .isEqualTo(List.copyOf(StudyTable.RESULTS.columns().keySet()));
        assertThat(parquet.doubleColumn("value").asDoubleArray())
                .isEqualTo(csv.doubleColumn("value").asDoubleArray());
        assertThat(parquet.stringColumn("flow").asList())
                .isEqualTo(csv.stringColumn("flow").asList())
                .contains("a \"quoted\", label");
    }

    @Test
    void everyFileHasTheColumnsThatTheViewsPromise() throws IOException {
        for (StudyTable table : new StudyTable[] {StudyTable.RESULTS, StudyTable.RUNS, StudyTable.SUMMARY}) {
            String head = Files.readAllLines(second.resolve(table.file())).get(0);
            assertThat(head.split(","))
                    .as(table.file())
                    .containsExactlyElementsOf(table.columns().keySet());
        }
        try (Stream<Path> runs = Files.list(first.resolve("runs"))) {
            String head = Files.readAllLines(runs.findFirst().orElseThrow().resolve("costs.csv"))
                    .get(0);
            assertThat(head.split(","))
                    .containsExactlyElementsOf(StudyTable.COSTS.columns().keySet());
        }
    }

    @Test
    void asksManyStudiesAtOnce() {
        Table counts =
                query("select study, count(*) as n from runs group by study order by study", folder.resolve("runs"));

        assertThat(counts.stringColumn("study").asList())
                .containsExactlyInAnyOrder(
                        first.getFileName().toString(), second.getFileName().toString());
        assertThat(counts.longColumn("n").asList()).containsExactly(6L, 6L);
    }

    @Test
    void averagesTheConvergenceOverTheSeedsOfRunsThatEndedWell() {
        Table curves = query("from convergence where metric = 'toy-gap' order by flow, step", second);
        Table ends = query(
                "select avg(value) as mean from results where metric = 'toy-gap' and flow = 'toy-walk' and step = 6",
                second);

        assertThat(curves.stringColumn("flow").asList()).containsOnly("toy-walk");
        assertThat(curves.longColumn("step").asList()).containsExactly(0L, 2L, 4L, 6L);
        assertThat(curves.longColumn("runs").asList()).containsOnly(3L);
        assertThat(curves.doubleColumn("mean").getDouble(3))
                .isCloseTo(ends.doubleColumn("mean").getDouble(0), within(1e-15));
        assertThat(curves.doubleColumn("seconds").asList()).isSorted();
    }

    @Test
    void printsATableOrCommaSeparatedValues() {
        String sql = "select flow, seed, value from results where metric = 'toy-gap' and step = 6 order by flow, seed";

        Result text = execute("query", sql, first);
        Result csv = execute("query", sql, first, "--csv");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out().lines()).hasSize(7).first().asString().matches("flow +seed +value");
        assertThat(csv.out().lines()).hasSize(7).contains("flow,seed,value");
        assertThat(csv.out()).contains("\"a \"\"quoted\"\", label\",1,");
    }

    @Test
    void showsTheMessageOfARunThatDiverged() {
        Table runs = query("select message from runs where status <> 'ok'", second);

        assertThat(runs.stringColumn("message").asList())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message).contains("left the range"));
    }

    @Test
    void answersMistakesWithOneMessage() {
        for (String sql : List.of("selct 1", "select nothing from results", "from reslts", "", "select 1/'a'")) {
            Result result = execute("query", sql, first);
            assertThat(result.exitCode()).as(sql).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).as(sql).hasLineCount(1).doesNotContain("Exception:");
        }
        assertThat(execute("query", "from reslts", first).err()).contains("reslts", "results", "convergence");
        Result nowhere = execute("query", "from runs", folder.resolve("nowhere"));
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("There is no folder");
        assertThat(execute("query", "from runs", first.resolve("runs")).err()).contains("holds none");
    }
}
