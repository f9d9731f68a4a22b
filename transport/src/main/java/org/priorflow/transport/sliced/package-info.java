/** Transport seen along lines: the sliced and the max-sliced Wasserstein-2 distance, with what their values may be off by. */
@NullMarked
package org.priorflow.transport.sliced;

import org.jspecify.annotations.NullMarked;
