/** A comparison of transport solvers on the same two clouds. */
@NullMarked
package org.priorflow.experiments.transport;

import org.jspecify.annotations.NullMarked;
