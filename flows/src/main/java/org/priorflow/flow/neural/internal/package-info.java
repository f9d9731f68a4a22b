/** Dense networks on blocks of rows; for use inside this module. */
@NullMarked
package org.priorflow.flow.neural.internal;

import org.jspecify.annotations.NullMarked;
