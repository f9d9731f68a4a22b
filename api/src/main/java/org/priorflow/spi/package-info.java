/** What a plugin provides, its settings, and the catalog that finds it. */
@NullMarked
package org.priorflow.spi;

import org.jspecify.annotations.NullMarked;
