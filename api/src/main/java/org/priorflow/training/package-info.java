/** Training: pure iterations that turn data, or a posterior, into a flow. */
@NullMarked
package org.priorflow.training;

import org.jspecify.annotations.NullMarked;
