/**
 * Total variation priors: they know that a signal, an image or a function on a graph changes at few places. On a chain the
 * proximal map is exact; in two dimensions and on graphs it is iterative and certified by a duality gap.
 */
@NullMarked
package org.priorflow.prior.tv;

import org.jspecify.annotations.NullMarked;
