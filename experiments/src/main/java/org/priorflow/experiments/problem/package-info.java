/**
 * The problems that ship with the framework: posteriors with simulated or given data, each with what is known of its
 * truth. They are found by id through the plugin catalog.
 */
@NullMarked
package org.priorflow.experiments.problem;

import org.jspecify.annotations.NullMarked;
