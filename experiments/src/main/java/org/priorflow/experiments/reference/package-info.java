/**
 * Reference laws: what is known of a posterior independently of the flows that try to sample it, by closed form,
 * quadrature or long Gibbs chains.
 */
@NullMarked
package org.priorflow.experiments.reference;

import org.jspecify.annotations.NullMarked;
