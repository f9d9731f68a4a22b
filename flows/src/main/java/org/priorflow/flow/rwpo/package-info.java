/** Flows by the regularized Wasserstein proximal operator (RWPO): the training-free sparse transformer and its ancestor. */
@NullMarked
package org.priorflow.flow.rwpo;

import org.jspecify.annotations.NullMarked;
