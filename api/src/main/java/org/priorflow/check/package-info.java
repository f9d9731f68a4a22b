/** Guards for the public border and the exception they raise. */
@NullMarked
package org.priorflow.check;

import org.jspecify.annotations.NullMarked;
