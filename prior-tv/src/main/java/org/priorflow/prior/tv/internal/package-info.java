/** The array algorithms behind the total variation priors. */
@NullMarked
package org.priorflow.prior.tv.internal;

import org.jspecify.annotations.NullMarked;
