package org.priorflow.docs

import org.priorflow.prior.Prior
import org.priorflow.testkit.PriorContract

/** A prior written in Kotlin obeys the same laws. */
class KotlinPriorContractTest : PriorContract() {

    override fun subject(): Prior = CentredL1Prior(weight = 0.7, centre = 0.0)

    override fun dimensions(): IntArray = intArrayOf(1, 4)
}
