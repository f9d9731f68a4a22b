/** Transport plans as flows, and a problem whose optimal map is known. */
@NullMarked
package org.priorflow.experiments.transport;

import org.jspecify.annotations.NullMarked;
