/** Small plugins of which everything is known, for tests of the runner. */
@NullMarked
package org.priorflow.experiments.toy;

import org.jspecify.annotations.NullMarked;
