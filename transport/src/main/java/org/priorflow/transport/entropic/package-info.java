/**
 * Entropic transport: the plan P_ij = a_i b_j exp((f_i + g_j - c_ij) / epsilon) that meets the marginals minimises
 * sum c_ij P_ij + epsilon KL(P | a b^T) [cuturi2013sinkhorn] [peyre2019computational, sec. 4].
 */
@NullMarked
package org.priorflow.transport.entropic;

import org.jspecify.annotations.NullMarked;
