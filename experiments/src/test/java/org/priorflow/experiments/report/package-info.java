@NullMarked
package org.priorflow.experiments.report;

import org.jspecify.annotations.NullMarked;
