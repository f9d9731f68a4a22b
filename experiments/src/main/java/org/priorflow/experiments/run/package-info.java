/** Running a study: the checked plan, the grid of runs, the folders they leave behind. */
@NullMarked
package org.priorflow.experiments.run;

import org.jspecify.annotations.NullMarked;
