/** Solvers without regularisation. */
@NullMarked
package org.priorflow.transport.exact;

import org.jspecify.annotations.NullMarked;
