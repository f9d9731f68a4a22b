@NullMarked
package org.priorflow.experiments.cli;

import org.jspecify.annotations.NullMarked;
