/** Tables as files: lines of CSV, Parquet, and SQL over the studies that were run. */
@NullMarked
package org.priorflow.experiments.table;

import org.jspecify.annotations.NullMarked;
