/** Claims of the theory, checked numerically: one study each, with what passes and what does not. */
@NullMarked
package org.priorflow.experiments.theory;

import org.jspecify.annotations.NullMarked;
