package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;

class FigureStyleTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 16, 17, 20, 33, 40, 64, 100, 500})
    void ticksOfCoordinatesAreWhole(int count) {
        XYChart chart = FigureStyle.panel(960, 300, "", "coordinate", "value");
        chart.addSeries("signal", new double[] {1, count + 0.5}, new double[] {-1, 1});
        FigureStyle.wholeTicks(chart, 0.4, count + 0.6);
        Set<Double> ticks = new TreeSet<>();
        chart.getStyler().setXAxisTickLabelsFormattingFunction(value -> {
            ticks.add(value);
            return String.valueOf(value);
        });
        new PanelGrid(java.util.List.of(chart), java.util.List.of(), 1).png();
        ticks.removeIf(
                tick -> Math.abs(tick - 0.4) < 1e-9 || Math.abs(tick - count - 0.6) < 1e-9); // measured, not shown
        assertThat(ticks).hasSizeBetween(3, 24).allMatch(tick -> Math.abs(tick - Math.rint(tick)) < 1e-9);
    }
}
