/** What can be said of a few runs: intervals, paired tests, corrections for many of them, ranks. */
@NullMarked
package org.priorflow.experiments.statistics;

import org.jspecify.annotations.NullMarked;
