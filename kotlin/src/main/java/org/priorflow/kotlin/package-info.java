/** Priorflow for Kotlin: a builder of studies, operators on results and tensors, and flows as sequences. */
@NullMarked
package org.priorflow.kotlin;

import org.jspecify.annotations.NullMarked;
