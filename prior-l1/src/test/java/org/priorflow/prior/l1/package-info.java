@NullMarked
package org.priorflow.prior.l1;

import org.jspecify.annotations.NullMarked;
