/** Stochastic optimisation of parameters: objectives, Adam, schedules, and training states that save, load and resume. */
@NullMarked
package org.priorflow.flow.training;

import org.jspecify.annotations.NullMarked;
