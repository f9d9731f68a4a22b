/** The tests behind the pages: snippets compile and run, links lead somewhere, citations have entries. */
@NullMarked
package org.priorflow.docs;

import org.jspecify.annotations.NullMarked;
