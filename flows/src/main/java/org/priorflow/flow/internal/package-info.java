/** What the flows of this module share. */
@NullMarked
package org.priorflow.flow.internal;

import org.jspecify.annotations.NullMarked;
