/** What a Jupyter notebook in Java shows of tables, results, tensors and figures, and studies that run in a cell. */
@NullMarked
package org.priorflow.notebook;

import org.jspecify.annotations.NullMarked;
