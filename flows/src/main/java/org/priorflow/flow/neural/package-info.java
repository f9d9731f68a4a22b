/**
 * Learned flows: velocity fields and layers with hand-written vector-Jacobian products, their training, and the flows that
 * come of it.
 *
 * <p>An ensemble is an array of n * d numbers, row after row; parameters are one flat array, given to every call, so that
 * fields and layers are immutable values.
 */
@NullMarked
package org.priorflow.flow.neural;

import org.jspecify.annotations.NullMarked;
