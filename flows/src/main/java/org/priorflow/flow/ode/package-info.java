/** Explicit Runge-Kutta solvers of ordinary differential equations on arrays, with fixed steps or error control. */
@NullMarked
package org.priorflow.flow.ode;

import org.jspecify.annotations.NullMarked;
