/**
 * The L1 prior and its sparse relatives. With lambda the weight, T the step of the proximal map, and
 * S_t(x) = sign(x) max(|x| - t, 0) the soft threshold:
 *
 * <table>
 * <caption>The family</caption>
 * <tr><th>prior</th><th>g(x), summed over the coordinates</th><th>what its proximal map does</th><th>exact normaliser</th></tr>
 * <tr><td>{@link org.priorflow.prior.l1.ZeroPrior}</td><td>0</td><td>nothing</td><td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.BoxPrior}</td><td>0 in [low, high], else infinity</td><td>projects</td>
 *     <td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.L1Prior}</td><td>lambda |x_k|</td><td>S_{lambda T}</td><td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.WeightedL1Prior}</td><td>lambda_k |x_k|</td><td>S_{lambda_k T}</td><td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.NonnegativeL1Prior}</td><td>lambda x_k for x_k at least 0, else infinity</td>
 *     <td>subtracts lambda T, projects</td><td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.ElasticNetPrior}</td><td>lambda |x_k| + (r/2) x_k^2</td>
 *     <td>S_{lambda T} / (1 + r T)</td><td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.GaussianPrior}</td><td>(p/2) x_k^2</td><td>1 / (1 + p T)</td><td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.HuberPrior}</td><td>lambda |x_k|, rounded off at its kink</td>
 *     <td>shrinks, by at most lambda T</td><td>yes</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.SmoothedL0Prior}</td><td>lambda |x_k|, bent down to a constant</td>
 *     <td>firm or hard threshold</td><td>Laplace form only</td></tr>
 * <tr><td>{@link org.priorflow.prior.l1.GroupL1Prior}</td><td>lambda times the norm of every group</td>
 *     <td>shrinks or drops whole groups</td><td>Laplace form only</td></tr>
 * </table>
 *
 * <p>The normalisers are those of the kernel of the regularised Wasserstein proximal operator [li2023kernel]
 * [han2025sparse]. On every piece on which g is quadratic, the kernel is a Gaussian on an interval, so each is a sum of
 * scaled error functions, written in logarithms so that nothing overflows or cancels.
 */
@NullMarked
package org.priorflow.prior.l1;

import org.jspecify.annotations.NullMarked;
