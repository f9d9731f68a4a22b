package org.priorflow.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** The kernel of Jupyter finds what Priorflow shows, and shows it. */
class KernelDisplayTest {

    private final DisplaySystem kernel = DisplaySystem.inst();

    @Test
    void kernelShowsTables() {
        Table table = Table.create("t", IntColumn.create("i", 1, 2));

        DisplayData data = kernel.render(table);

        assertThat(data.data()).containsKeys("text/html", "text/plain");
        assertThat(data.data().get("text/html"))
                .asString()
                .contains("<table>", "<td style=\"text-align:right\">2</td>");
    }

    @Test
    void kernelShowsChartsAtHalfTheirResolution() {
        XYChart chart = new XYChart(200, 100);
        chart.addSeries("a", new double[] {0, 1}, new double[] {0, 1});

        DisplayData data = kernel.render(chart);

        assertThat(data.data()).containsKeys("image/png", "text/plain");
        assertThat(data.metadata()).containsEntry("image/png", Map.of("width", 200));
    }

    @Test
    void kernelShowsOtherValuesItself() {
        assertThat(kernel.render(42).data().toString()).contains("42");
    }
}
