/** The RWPO flow whose attention heads are the cosine modes of an image. */
@NullMarked
package org.priorflow.flow.cosine;

import org.jspecify.annotations.NullMarked;
