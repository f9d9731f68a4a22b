package org.priorflow.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void ordersValuesFromBetterToWorse() {
        assertThat(Goal.lowest().lossOf(1)).isLessThan(Goal.lowest().lossOf(2));
        assertThat(Goal.highest().lossOf(2)).isLessThan(Goal.highest().lossOf(1));
        assertThat(Goal.near(0.9).lossOf(0.95)).isLessThan(Goal.near(0.9).lossOf(0.8));
        assertThat(Goal.none().lossOf(1)).isNaN();
    }
}
