/** From results to tables, figures and a page that a person reads. */
@NullMarked
package org.priorflow.experiments.report;

import org.jspecify.annotations.NullMarked;
