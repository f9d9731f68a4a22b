/** The composition root: the only place that knows how the parts come together. */
@NullMarked
package org.priorflow.experiments.wiring;

import org.jspecify.annotations.NullMarked;
