/**
 * Problems that are known through samples, as plugins: sets in the plane and their embeddings among sparse coordinates,
 * sparse clusters, samples on a subspace, images and tables.
 */
@NullMarked
package org.priorflow.experiments.problem.sample;

import org.jspecify.annotations.NullMarked;
