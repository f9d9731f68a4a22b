/** Langevin flows: unadjusted and Metropolis-adjusted, for a composite law known through a gradient and a proximal map. */
@NullMarked
package org.priorflow.flow.langevin;

import org.jspecify.annotations.NullMarked;
