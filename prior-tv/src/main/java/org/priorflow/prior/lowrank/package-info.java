/**
 * Low-rank priors: they know that a matrix, stored as one row [rows * columns] of a tensor, has few singular values that
 * matter. All proximal maps act on the singular values of each matrix and are exact to rounding.
 */
@NullMarked
package org.priorflow.prior.lowrank;

import org.jspecify.annotations.NullMarked;
