/** The bridge between tensors and plain Java arrays. */
@NullMarked
package org.priorflow.tensor;

import org.jspecify.annotations.NullMarked;
