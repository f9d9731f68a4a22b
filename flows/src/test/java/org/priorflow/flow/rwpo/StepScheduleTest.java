package org.priorflow.flow.rwpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;

class StepScheduleTest {

    @Test
    void goesFromTheFirstToTheFinalStepAndStays() {
        for (Decay decay : Decay.values()) {
            StepSchedule schedule = new StepSchedule(0.3, decay, 10, 0.2);
            double last = decay == Decay.CONSTANT ? 0.3 : 0.06;
            assertThat(schedule.stepAt(0)).as("%s", decay).isEqualTo(0.3);
            for (int k = 1; k <= 10; k++) {
                assertThat(schedule.stepAt(k)).isLessThanOrEqualTo(schedule.stepAt(k - 1));
            }
            for (long k : new long[] {10, 11, 1000, Long.MAX_VALUE}) {
                assertThat(schedule.stepAt(k)).as("%s at %d", decay, k).isCloseTo(last, within(1e-15));
            }
        }
    }

    @Test
    void harmonicStepsHaveEquidistantReciprocals() {
        StepSchedule schedule = new StepSchedule(0.5, Decay.HARMONIC, 8, 0.1);
        for (int k = 1; k < 8; k++) {
            double middle = (1 / schedule.stepAt(k - 1) + 1 / schedule.stepAt(k + 1)) / 2;
            assertThat(1 / schedule.stepAt(k)).isCloseTo(middle, within(1e-13));
        }
    }

    @Test
    void geometricStepsHaveTheSameRatio() {
        StepSchedule schedule = new StepSchedule(0.5, Decay.GEOMETRIC, 8, 0.1);
        for (int k = 1; k <= 8; k++) {
            assertThat(schedule.stepAt(k) / schedule.stepAt(k - 1)).isCloseTo(Math.pow(0.1, 1 / 8.0), within(1e-14));
        }
    }

    @Test
    void quarterAtHalfDropsOnceFromHalfOfTheHorizonOn() {
        StepSchedule schedule = StepSchedule.quarterAtHalf(0.1, 100);
        assertThat(schedule.stepAt(49)).isEqualTo(0.1);
        assertThat(schedule.stepAt(50)).isEqualTo(0.025);
        assertThat(schedule.stepAt(500)).isEqualTo(0.025);
    }

    @Test
    void rejectsWhatIsNoSchedule() {
        assertThatThrownBy(() -> StepSchedule.constant(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> StepSchedule.constant(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new StepSchedule(1, Decay.HARMONIC, 0, 0.5)).isInstanceOf(InvalidInputException.class);
        for (double fraction : new double[] {0, -1, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> new StepSchedule(1, Decay.HARMONIC, 9, fraction))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
