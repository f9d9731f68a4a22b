package org.priorflow.docs

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test

class KotlinQuickstartTest {

    @Test
    fun findsThePosteriorMean() {
        // By quadrature of exp(-(x - 1)^2 / 2 - |x|): 0.503222564565. The flow is off by a term of the order of its step.
        assertThat(posteriorMean().toDoubleVector())
            .containsExactly(doubleArrayOf(0.503222564565, 0.503222564565), within(STEP))
    }

    private companion object {
        const val STEP = 0.05
    }
}
