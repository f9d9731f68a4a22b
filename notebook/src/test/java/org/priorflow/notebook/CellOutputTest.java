package org.priorflow.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.experiments.report.LineFigure;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CellOutputTest {

    @Test
    void tablesHaveNumbersAtTheRightAndNothingUnescaped() {
        Table table = Table.create(
                "a < b",
                StringColumn.create("name", "<i>x</i>", "\"y\" & z"),
                DoubleColumn.create("value", 0.123456, Double.NaN),
                IntColumn.create("count", 7, 1234567));

        CellOutput output = shown(table);

        assertThat(output.mimeType()).isEqualTo("text/html");
        assertThat(output.width()).isZero();
        assertThat(output.data())
                .contains("a &lt; b", "&lt;i&gt;x&lt;/i&gt;", "&quot;y&quot; &amp; z")
                .contains("<td style=\"text-align:right\">0.123</td><td style=\"text-align:right\">7</td>")
                .contains("<td style=\"text-align:right\"></td><td style=\"text-align:right\">1234567</td>")
                .doesNotContain("<i>", "NaN");
        assertThat(output.text()).isEqualTo("a < b\nname\tvalue\tcount\n<i>x</i>\t0.123\t7\n\"y\" & z\t\t1234567\n");
    }

    @Test
    void longTablesShowTheirEnds() {
        Table table = Table.create(
                "long", IntColumn.create("i", IntStream.range(0, 21).toArray()));

        assertThat(shown(table).text())
                .isEqualTo("long: 21 rows\ni\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n...\n16\n17\n18\n19\n20\n");
        assertThat(shown(table.first(20)).text())
                .startsWith("long\ni\n0\n")
                .endsWith("\n19\n")
                .doesNotContain("...");
        assertThat(shown(table.first(0)).text()).isEqualTo("long\ni\n");
    }

    @Test
    void tensorsShowTheirCorner() {
        assertThat(shown(Nd4j.createFromArray(new double[][] {{1, -2.5}})).text())
                .isEqualTo("tensor [1, 2] of DOUBLE\nx1\tx2\n1.00\t-2.50\n");
        assertThat(shown(Nd4j.createFromArray(new double[] {1, 2})).text())
                .isEqualTo("tensor [2] of DOUBLE\nx1\tx2\n1.00\t2.00\n");
        assertThat(shown(Nd4j.zeros(DataType.FLOAT, 9, 9)).text())
                .startsWith("tensor [9, 9] of FLOAT\nx1\tx2\tx3\tx4\tx5\tx6\tx7\tx8\t...\n0.00\t")
                .endsWith("\t...\t...\n")
                .hasLineCount(11);
        assertThat(shown(Nd4j.scalar(4.0)).text()).isEqualTo("tensor [] of DOUBLE\n4.00\n");
        assertThat(shown(Nd4j.zeros(DataType.DOUBLE, 2, 2, 2)).text()).isEqualTo("tensor [2, 2, 2] of DOUBLE\n...\n");
    }

    @Test
    void chartsAreImagesTwiceAsFineAsTheyAreShown() throws IOException {
        XYChart chart = new XYChart(200, 100);
        chart.setTitle("two points");
        chart.addSeries("a", new double[] {0, 1}, new double[] {0, 1});

        CellOutput output = shown(chart);

        assertThat(output.mimeType()).isEqualTo("image/png");
        assertThat(output.text()).isEqualTo("[figure] two points");
        assertThat(output.width()).isEqualTo(200);
        assertThat(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(output.data()))))
                .satisfies(image -> assertThat(image.getWidth()).isEqualTo(400))
                .satisfies(image -> assertThat(image.getHeight()).isEqualTo(200));
    }

    @Test
    void figuresOfPriorflowAreImagesToo() {
        LineFigure.Line line = new LineFigure.Line(0, new double[] {0, 1}, new double[] {1, 2});
        LineFigure figure =
                new LineFigure(List.of(new LineFigure.Panel("one", "x", "y", false, List.of(line))), List.of("a"));

        CellOutput output = shown(figure);

        assertThat(output.mimeType()).isEqualTo("image/png");
        assertThat(output.text()).isEqualTo("[figure] one");
        assertThat(output.width()).isBetween(200, 800);
    }

    @Test
    void otherValuesAreLeftToTheKernel() {
        assertThat(CellOutput.of("a word")).isNull();
        assertThat(CellOutput.of(List.of(1, 2))).isNull();
    }

    private static CellOutput shown(Object value) {
        CellOutput output = CellOutput.of(value);
        assertThat(output).isNotNull();
        return output;
    }
}
