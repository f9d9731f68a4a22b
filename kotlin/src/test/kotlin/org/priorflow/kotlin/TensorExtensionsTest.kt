package org.priorflow.kotlin

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.nd4j.linalg.factory.Nd4j

class TensorExtensionsTest {

    private val x = Nd4j.create(arrayOf(doubleArrayOf(1.0, -2.0), doubleArrayOf(3.0, 0.5)))
    private val y = Nd4j.create(arrayOf(doubleArrayOf(4.0, 8.0), doubleArrayOf(-1.0, 2.0)))

    @Test
    fun worksEntryByEntry() {
        assertThat((x + y).toDoubleVectorInOrder()).containsExactly(5.0, 6.0, 2.0, 2.5)
        assertThat((x - y).toDoubleVectorInOrder()).containsExactly(-3.0, -10.0, 4.0, -1.5)
        assertThat((x * y).toDoubleVectorInOrder()).containsExactly(4.0, -16.0, -3.0, 1.0)
        assertThat((x / y).toDoubleVectorInOrder()).containsExactly(0.25, -0.25, -3.0, 0.25)
    }

    @Test
    fun worksWithNumbers() {
        assertThat((x + 1).toDoubleVectorInOrder()).containsExactly(2.0, -1.0, 4.0, 1.5)
        assertThat((x - 1).toDoubleVectorInOrder()).containsExactly(0.0, -3.0, 2.0, -0.5)
        assertThat((x * 2).toDoubleVectorInOrder()).containsExactly(2.0, -4.0, 6.0, 1.0)
        assertThat((2 * x).toDoubleVectorInOrder()).containsExactly(2.0, -4.0, 6.0, 1.0)
        assertThat((x / 2).toDoubleVectorInOrder()).containsExactly(0.5, -1.0, 1.5, 0.25)
        assertThat((-x).toDoubleVectorInOrder()).containsExactly(-1.0, 2.0, -3.0, -0.5)
    }

    @Test
    fun leavesItsOperandsAlone() {
        val before = x.dup()

        x + y
        x - 1
        2 * x
        -x

        assertThat(x).isEqualTo(before)
    }

    private fun org.nd4j.linalg.api.ndarray.INDArray.toDoubleVectorInOrder(): DoubleArray =
        toDoubleMatrix().flatMap { it.asIterable() }.toDoubleArray()
}
