@NullMarked
package org.priorflow.experiments.statistics;

import org.jspecify.annotations.NullMarked;
