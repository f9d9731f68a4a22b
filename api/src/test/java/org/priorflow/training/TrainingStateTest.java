package org.priorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.random.Seed;

class TrainingStateTest {

    @Test
    void keepsItsMemoryToItself() {
        Map<String, double[]> memory = new HashMap<>(Map.of("moment", new double[] {1}));
        TrainingState state = new TrainingState(0, new Seed(1), new double[1], new double[1], memory);
        memory.clear();
        assertThat(state.remembered("moment")).containsExactly(1);
        assertThatThrownBy(() -> state.memory().put("other", new double[1]))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesWhatItHoldsWhenSomethingElseIsAskedFor() {
        TrainingState state = new TrainingState(
                0, new Seed(1), new double[1], new double[1], Map.of("second", new double[1], "first", new double[1]));
        assertThatThrownBy(() -> state.remembered("third"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no 'third'")
                .hasMessageContaining("[first, second]");
    }

    @Test
    void figuresOfAStepDoNotChangeAfterIt() {
        Map<String, Double> figures = new HashMap<>(Map.of("loss", 1.0));
        TrainingStep step = new TrainingStep(
                new TrainingState(0, new Seed(1), new double[1], new double[1], Map.of()),
                TrainingStatus.OK,
                "",
                1,
                1,
                0,
                figures);
        StepInfo info = new StepInfo(StepStatus.OK, 0, figures);
        figures.put("loss", 2.0);
        assertThat(step.terms()).containsEntry("loss", 1.0);
        assertThat(info.diagnostics()).containsEntry("loss", 1.0);
    }
}
