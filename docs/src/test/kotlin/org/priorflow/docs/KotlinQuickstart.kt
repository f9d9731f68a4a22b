package org.priorflow.docs

// tag::quickstart-kotlin
import org.nd4j.linalg.api.ndarray.INDArray
import org.priorflow.flow.rwpo.RwpoFlow
import org.priorflow.flow.rwpo.RwpoSettings
import org.priorflow.kotlin.minus
import org.priorflow.kotlin.states
import org.priorflow.kotlin.times
import org.priorflow.prior.l1.L1Prior
import org.priorflow.problem.Posterior
import org.priorflow.problem.SmoothPotential
import org.priorflow.random.Seed

object Likelihood : SmoothPotential {
    override fun valueAt(x: INDArray): INDArray = gradientAt(x).let { (it * it).sum(1) / 2 }

    override fun gradientAt(x: INDArray): INDArray = x - 1
}

fun posteriorMean(): INDArray {
    val flow = RwpoFlow(Posterior(Likelihood, L1Prior(1.0), 1.0), RwpoSettings.of(0.05))
    val seed = Seed(7)
    return flow.states(seed.child("start").gaussian(500, 2), seed)
        .elementAt(200)
        .particles()
        .mean(0)
}
// end::quickstart-kotlin
