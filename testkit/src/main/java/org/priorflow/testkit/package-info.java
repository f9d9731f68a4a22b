/**
 * The laws that a plugin obeys, as abstract JUnit classes, with the assertions and the seeded cases that they use.
 *
 * <p>A test of a plugin extends a contract, gives its subject, and inherits the laws:
 *
 * <pre>{@code
 * class MyPriorTest extends PriorContract {
 *     protected Prior subject() { return new MyPrior(0.7); }
 *     protected int[] dimensions() { return new int[] {1, 5}; }
 * }
 * }</pre>
 *
 * <p>{@link org.priorflow.testkit.ProximalMapContract} and {@link org.priorflow.testkit.PriorContract} are for priors,
 * {@link org.priorflow.testkit.FlowContract} is for flows, {@link org.priorflow.testkit.ProviderContract} for whatever
 * announces itself by id. Laws that belong to a capability ({@code ConvexPrior}, {@code SeparablePrior},
 * {@code NormalizedPrior}) are tested when the subject has that type.
 */
@NullMarked
package org.priorflow.testkit;

import org.jspecify.annotations.NullMarked;
