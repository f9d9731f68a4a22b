package org.priorflow.prior.tv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.ProviderContract;

class GraphTotalVariationProviderTest extends ProviderContract {

    @TempDir
    private Path folder;

    private Path file;

    private final GraphTotalVariationProvider provider = new GraphTotalVariationProvider();

    @BeforeEach
    void writeATriangle() throws IOException {
        file = Files.writeString(folder.resolve("edges.csv"), "0,1\n1,2,0.5\n\n2,0\n");
    }

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }

    @Override
    protected Map<String, Object> requiredSettings() {
        return Map.of("nodeCount", 3, "edges", file.toString());
    }

    private Prior withEdges(String path) {
        return provider.create(
                Settings.of("prior graph-tv", provider.settings(), Map.of("nodeCount", 3, "edges", path)));
    }

    @Test
    void readsEdgesWithAndWithoutWeights() {
        Prior prior = withEdges(file.toString());
        double value =
                prior.valueAt(Rows.of(1, 3, new double[] {0, 1, 3}).toTensor()).getDouble(0);
        assertThat(value).isEqualTo(1 + 0.5 * 2 + 3);
    }

    @Test
    void namesTheLineOrTheEdgeThatIsWrong() throws IOException {
        Files.writeString(file, "0,1\n1;2\n");
        assertThatThrownBy(() -> withEdges(file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Line 2")
                .hasMessageContaining("1;2");
        Files.writeString(file, "0,1\n1,3\n");
        assertThatThrownBy(() -> withEdges(file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(1, 3)")
                .hasMessageContaining("0 ... 2");
        assertThatThrownBy(() -> withEdges(folder.resolve("none.csv").toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.csv");
    }
}
