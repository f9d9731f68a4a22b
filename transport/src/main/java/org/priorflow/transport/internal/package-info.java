/** What the solvers share: rows of costs and the support of weights. */
@NullMarked
package org.priorflow.transport.internal;

import org.jspecify.annotations.NullMarked;
