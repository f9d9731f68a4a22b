/** Seeds: randomness as an argument. */
@NullMarked
package org.priorflow.random;

import org.jspecify.annotations.NullMarked;
