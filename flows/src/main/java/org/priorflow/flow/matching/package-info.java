/** Flow matching: velocity fields learned by regression on paths between coupled points. */
@NullMarked
package org.priorflow.flow.matching;

import org.jspecify.annotations.NullMarked;
