/** Array kernels that decide the speed: row-major Java arrays in, row-major Java arrays out. */
@NullMarked
package org.priorflow.kernel;

import org.jspecify.annotations.NullMarked;
