/** What is to be sampled, and what is known of the truth. */
@NullMarked
package org.priorflow.problem;

import org.jspecify.annotations.NullMarked;
