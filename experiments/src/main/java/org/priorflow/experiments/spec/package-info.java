/** Studies as a person writes them: YAML read into validated records, every error with its file and line. */
@NullMarked
package org.priorflow.experiments.spec;

import org.jspecify.annotations.NullMarked;
