/** The RWPO flow on a split variable, for priors of the analysis form g(x) = h(D x). */
@NullMarked
package org.priorflow.flow.splitting;

import org.jspecify.annotations.NullMarked;
