package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.experiments.report.Summary;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.RunCost;
import org.priorflow.notebook.NotebookStudy;
import org.priorflow.random.Seed;
import org.priorflow.spi.Settings;

class TailRateTest {

    private final TailRateProvider provider = new TailRateProvider();

    @Test
    void countsWhatIsBeyondTheLimit() {
        Settings settings = Settings.of("tail-rate", provider.settings(), Map.of("limit", 2));
        MetricInput input = new MetricInput(
                Nd4j.createFromArray(new double[][] {{1, -3}, {2, 2.5}}),
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                new RunCost(0, 0, 0),
                new Seed(1));

        assertThat(provider.create(settings).valueAt(input)).isEqualTo(0.5);
    }

    @Test
    void isMeasuredInAStudy() {
        Summary summary = NotebookStudy.run("""
                problems: [{id: gaussian-laplace, referenceDraws: 0}]
                flows: [rwpo]
                metrics: [{id: tail-rate, limit: 1e-9}, {id: tail-rate, label: never, limit: 1e9}]
                n: 10
                budget: {steps: 1}
                """);

        assertThat(summary.at(summary.cells().get(0), "tail-rate").mean()).isPositive();
        assertThat(summary.at(summary.cells().get(0), "never").mean()).isZero();
    }
}
