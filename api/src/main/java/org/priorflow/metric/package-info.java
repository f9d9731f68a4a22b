/** Figures of merit of a sampled ensemble. */
@NullMarked
package org.priorflow.metric;

import org.jspecify.annotations.NullMarked;
