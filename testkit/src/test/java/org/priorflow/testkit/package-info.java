@NullMarked
package org.priorflow.testkit;

import org.jspecify.annotations.NullMarked;
