package org.priorflow.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.report.Summary;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

class NotebookStudyTest {

    private static final String STUDY = """
            problems: [{id: gaussian-laplace, referenceDraws: 0}]
            priors: [own, mine]
            flows: [rwpo]
            metrics: [mean-error, support-f1]
            seeds: 2
            n: 20
            budget: {steps: 4}
            records: 2
            """;

    @Test
    void runsWithAPriorOfTheNotebook() {
        Summary summary = NotebookStudy.run(STUDY, new Mine("mine"));

        assertThat(summary.cells()).extracting(Summary.Cell::prior).containsExactly("own", "mine");
        // The problem's own prior has weight 1, as this one has: the runs differ in their names alone.
        assertThat(summary.at(summary.cells().get(0), "mean-error"))
                .isEqualTo(summary.at(summary.cells().get(1), "mean-error"));
        assertThat(NotebookStudy.results(summary).rowCount()).isEqualTo(2 * 2 * 3);
    }

    @Test
    void isShownAsAComparison() {
        Summary summary = NotebookStudy.run(STUDY, new Mine("mine"));

        assertThat(CellOutput.of(summary).text())
                .startsWith(
                        "gaussian-laplace, mean ± standard deviation over 2 seeds\nprior\tflow\tmean-error\nown\trwpo\t")
                .contains("\nmine\trwpo\t")
                .doesNotContain("support-f1"); // there is no signal to compare with
        assertThat(CellOutput.of(summary.resultsOf(summary.cells().get(0)).get(1))
                        .text())
                .startsWith("gaussian-laplace / own / rwpo / seed 2: ok after 4 steps and 4 gradient evaluations\n"
                        + "metric\tstart\tend\nmean-error\t");
    }

    @Test
    void refusesWhatIsWrongInTheCell() {
        assertThatThrownBy(() -> NotebookStudy.run(STUDY.replace("rwpo", "rwpp"), new Mine("mine")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("cell:3", "rwpp", "rwpo");
        assertThatThrownBy(() -> NotebookStudy.run(STUDY, new Mine("l1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Two plugins provide the prior 'l1'");
    }

    private record Mine(String id) implements PriorProvider {
        @Override
        public String summary() {
            return "L1 of weight 1.";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of();
        }

        @Override
        public List<Citation> citations() {
            return List.of();
        }

        @Override
        public Prior create(Settings settings) {
            return new L1Prior(1);
        }
    }
}
