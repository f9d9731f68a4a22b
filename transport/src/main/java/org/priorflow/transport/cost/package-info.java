/** Costs of moving a point to another, as values. */
@NullMarked
package org.priorflow.transport.cost;

import org.jspecify.annotations.NullMarked;
