@NullMarked
package org.priorflow.experiments.table;

import org.jspecify.annotations.NullMarked;
