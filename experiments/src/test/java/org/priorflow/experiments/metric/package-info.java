@NullMarked
package org.priorflow.experiments.metric;

import org.jspecify.annotations.NullMarked;
