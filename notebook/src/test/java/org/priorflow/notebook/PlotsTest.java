package org.priorflow.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PlotsTest {

    private final Table table = Table.create(
            "t",
            IntColumn.create("step", 1, 0, 0, 1, 0),
            DoubleColumn.create("value", 5, 1, 3, 7, 10),
            StringColumn.create("flow", "a", "a", "a", "a", "b"));

    @Test
    void linesGoThroughMeansInAscendingOrder() {
        XYChart chart = Plots.lines("title", table, "step", "value", "flow");

        assertThat(chart.getSeries("a").getXData()).containsExactly(0, 1);
        assertThat(chart.getSeries("a").getYData()).containsExactly(2, 6);
        assertThat(chart.getSeries("b").getYData()).containsExactly(10);
        assertThat(chart.getTitle()).isEqualTo("title");
    }

    @Test
    void scatterTakesTheFirstTwoCoordinates() {
        XYChart chart =
                Plots.scatter("title", Map.of("a", Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}})));

        assertThat(chart.getSeries("a").getXData()).containsExactly(1, 4);
        assertThat(chart.getSeries("a").getYData()).containsExactly(2, 5);
    }

    @Test
    void namesThatDoNotFitBelowTheAxesStandBesideThem() {
        StringColumn names = StringColumn.create("flow");
        for (int i = 0; i < 6; i++) {
            names.append("elastic-net / flow " + i);
        }
        Table many = Table.create(
                names, DoubleColumn.create("step", new double[6]), DoubleColumn.create("value", new double[6]));
        XYChart few = Plots.lines("title", table, "step", "value", "flow");
        XYChart wide = Plots.lines("title", many, "step", "value", "flow");

        assertThat(few.getStyler().getLegendPosition()).isEqualTo(LegendPosition.OutsideS);
        assertThat(wide.getStyler().getLegendPosition()).isEqualTo(LegendPosition.OutsideE);
        assertThat(wide.getWidth()).isGreaterThan(few.getWidth());
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> Plots.lines("title", table, "steps", "value", "flow"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("steps", "step");
        assertThatThrownBy(() -> Plots.scatter("title", Map.of("line", Nd4j.zeros(3, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("line", "dimension 1");
    }
}
