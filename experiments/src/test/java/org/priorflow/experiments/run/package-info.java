@NullMarked
package org.priorflow.experiments.run;

import org.jspecify.annotations.NullMarked;
