@NullMarked
package org.priorflow.experiments.spec;

import org.jspecify.annotations.NullMarked;
