/** Transport by plans of low nonnegative rank, in time and memory linear in the number of atoms [scetbon2021lowrank]. */
@NullMarked
package org.priorflow.transport.lowrank;

import org.jspecify.annotations.NullMarked;
