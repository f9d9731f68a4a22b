@NullMarked
package org.priorflow.experiments.theory;

import org.jspecify.annotations.NullMarked;
