package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.problem.Problem;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Settings;

class LearnedFlowTest {

    @Test
    void theExampleOfThePageTrainsAndDraws() {
        ProblemProvider provider =
                PluginCatalog.load(getClass().getClassLoader()).problem("sparse-clusters");
        Problem problem = provider.create(
                Settings.of("sparse-clusters", provider.settings(), Map.of("dimension", 4, "activeCount", 2)));

        INDArray samples = LearnedFlow.samples(problem, 3, 10);

        assertThat(samples.shape()).containsExactly(10, 4);
        assertThat(samples.isNaN().any()).isFalse();
    }
}
