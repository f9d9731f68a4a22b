@NullMarked
package org.priorflow.flow.neural;

import org.jspecify.annotations.NullMarked;
