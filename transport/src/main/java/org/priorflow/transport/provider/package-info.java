/** The solvers as plugins: ids, settings and sources. */
@NullMarked
package org.priorflow.transport.provider;

import org.jspecify.annotations.NullMarked;
