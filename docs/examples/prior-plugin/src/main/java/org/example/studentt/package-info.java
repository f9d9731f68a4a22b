/** A Student-t prior for Priorflow, in a jar of its own. */
@NullMarked
package org.example.studentt;

import org.jspecify.annotations.NullMarked;
