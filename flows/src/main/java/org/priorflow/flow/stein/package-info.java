/** Stein variational gradient descent. */
@NullMarked
package org.priorflow.flow.stein;

import org.jspecify.annotations.NullMarked;
