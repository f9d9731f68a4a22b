/**
 * Discrete optimal transport: the words in which problems are stated and answered. A geometry says what it costs to move mass
 * between two sets of atoms, a problem adds the weights of the atoms, a solver finds a plan, and a result holds the plan with
 * what is known about how good it is. Solvers are plugins.
 */
@NullMarked
package org.priorflow.transport;

import org.jspecify.annotations.NullMarked;
