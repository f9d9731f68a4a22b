/** Flows: pure steps that move particles. */
@NullMarked
package org.priorflow.flow;

import org.jspecify.annotations.NullMarked;
