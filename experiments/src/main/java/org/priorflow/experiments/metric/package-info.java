/** The figures of merit that studies measure: errors, distances, divergences, chain diagnostics and costs. */
@NullMarked
package org.priorflow.experiments.metric;

import org.jspecify.annotations.NullMarked;
