package org.priorflow.docs

import kotlin.math.abs
import kotlin.math.max
import kotlin.math.sign
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.nd4j.linalg.factory.Nd4j
import org.priorflow.prior.ConvexPrior
import org.priorflow.prior.SeparablePrior

/** g(x) = weight |x - centre|_1: sparse not about zero but about a known value. */
data class CentredL1Prior(val weight: Double, val centre: Double) : SeparablePrior, ConvexPrior {

    override fun coordinateValueAt(k: Int, x: Double): Double = weight * abs(x - centre)

    override fun coordinateProxAt(k: Int, x: Double, step: Double): Double {
        val gap = x - centre
        return centre + sign(gap) * max(abs(gap) - step * weight, 0.0)
    }
}

class KotlinPriorTest {

    @Test
    fun shrinksTowardTheCentre() {
        val prior = CentredL1Prior(weight = 2.0, centre = 1.0)
        val x = Nd4j.create(arrayOf(doubleArrayOf(3.0, 1.2), doubleArrayOf(0.0, -1.0)))

        val prox = prior.proximalMap().proxAt(x, 0.25)

        assertThat(prox.toDoubleMatrix()).isDeepEqualTo(
            arrayOf(doubleArrayOf(2.5, 1.0), doubleArrayOf(0.5, -0.5)),
        )
    }
}
