// Compares priors on a sparse mixture; the argument is the number of seeds.
// tag::kotlin-script
import org.priorflow.kotlin.component1
import org.priorflow.kotlin.component2
import org.priorflow.kotlin.component3
import org.priorflow.kotlin.get
import org.priorflow.kotlin.iterator
import org.priorflow.kotlin.plan
import org.priorflow.kotlin.runAll
import org.priorflow.kotlin.study

val spec = study("compare-priors") {
    problem("sparse-mixture")
    prior("own")
    prior("elastic-net")
    prior("none")
    flow("rwpo", "headSize" to 1)
    metric("sliced-w2")
    seeds = args.firstOrNull()?.toInt() ?: 3
    n = 100
    budget(steps = 100)
}

val summary = spec.plan().runAll()

for (cell in summary) {
    val (_, prior, flow) = cell
    val (mean, deviation, seeds) = summary[cell, "sliced-w2"]
    println("%-12s %-6s %.3f ± %.3f over %d seeds".format(prior, flow, mean, deviation, seeds))
}
// end::kotlin-script
