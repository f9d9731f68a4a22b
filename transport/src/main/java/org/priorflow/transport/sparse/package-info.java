/**
 * Transport with few entries: a strongly convex charge on the columns of the plan, or a limit on how many sources a target may
 * have, and the smooth duals that follow [blondel2018smooth] [liu2023sparsity].
 */
@NullMarked
package org.priorflow.transport.sparse;

import org.jspecify.annotations.NullMarked;
