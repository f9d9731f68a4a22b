/** Dense layers on Java arrays: matrix products and activations in double or single precision. */
@NullMarked
package org.priorflow.kernel.dense;

import org.jspecify.annotations.NullMarked;
