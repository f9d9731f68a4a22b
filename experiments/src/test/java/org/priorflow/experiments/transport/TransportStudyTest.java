package org.priorflow.experiments.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.priorflow.spi.PluginCatalog;

class TransportStudyTest {

    @Test
    void comparesWhatTakesTheProblemAndNamesTheRest() throws IOException {
        PluginCatalog catalog = PluginCatalog.load(getClass().getClassLoader());
        List<String> told = new ArrayList<>();
        TransportStudy.Outcome outcome = new TransportStudy(List.of(
                        catalog.transportSolver("assignment"),
                        catalog.transportSolver("line"),
                        catalog.transportSolver("log-sinkhorn")))
                .run(told::add);
        assertThat(told).as("three solvers, then two maps").hasSize(5);
        assertThat(told.get(1)).startsWith("line does not take this problem").contains("dimension 1");
        Map<String, String[]> rows = outcome.table()
                .lines()
                .map(line -> line.split(","))
                .collect(java.util.stream.Collectors.toMap(cells -> cells[0], cells -> cells));
        assertThat(rows).containsOnlyKeys("solver", "assignment", "log-sinkhorn");
        assertThat(rows.get("assignment")[6]).isEqualTo("200");
        assertThat(Double.parseDouble(rows.get("log-sinkhorn")[4]))
                .isGreaterThan(Double.parseDouble(rows.get("assignment")[4]));
        for (byte[] figure : List.of(outcome.plans(), outcome.costs(), outcome.maps())) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure));
            assertThat(image.getWidth()).isGreaterThan(400);
        }
    }
}
