/** Priors, their proximal maps and their kernel normalisers. */
@NullMarked
package org.priorflow.prior;

import org.jspecify.annotations.NullMarked;
