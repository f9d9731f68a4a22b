package org.priorflow.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.tensor.Rows;

class TransportPlanTest {

    private static final CostMatrix COSTS = CostMatrix.of(2, 2, new double[] {1, 3, 2, 4});

    /** 1/4 and 1/8 from the first source, 1/2 from the second to the first target. */
    private static final SparsePlan PLAN =
            SparsePlan.of(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 0}, new double[] {0.25, 0.125, 0.5});

    /** c - f - g is -1, 0 in the first row and 2, 3 in the second. */
    @Test
    void aCertificateMeasuresWhatIsWrong() {
        OptimalityCertificate certificate = OptimalityCertificate.of(
                TransportProblem.uniform(COSTS), PLAN, new DualPotentials(new double[] {2, 0}, new double[] {0, 1}));
        assertThat(certificate.marginalError()).isEqualTo(0.125 + (0.25 + 0.375));
        assertThat(certificate.dualViolation()).isEqualTo(1);
        assertThat(certificate.complementarySlackness()).isEqualTo(0.25 * 1 + 0.5 * 2);
    }

    @Test
    void pricesBelowTheCostsViolateNothing() {
        OptimalityCertificate certificate = OptimalityCertificate.of(
                TransportProblem.uniform(COSTS), PLAN, new DualPotentials(new double[2], new double[2]));
        assertThat(certificate.dualViolation()).isZero();
    }

    @Test
    void barycentresAreMeansOfTheMassThatASourceSends() {
        Rows y = Rows.of(2, 2, new double[] {3, 0, 0, 6});
        double[] means = PLAN.barycentres(y).values();
        assertThat(means).containsExactly(new double[] {2, 2, 3, 0}, within(1e-15));
        double[] none = SparsePlan.of(1, 2, new int[0], new int[0], new double[0])
                .barycentres(y)
                .values();
        assertThat(none).containsOnly(Double.NaN);
    }

    @Test
    void anEntryThatIsZeroByUnderflowIsNotTheHeaviest() {
        TransportPlan plan = new TransportPlan() {
            @Override
            public int n() {
                return 2;
            }

            @Override
            public int m() {
                return 3;
            }

            @Override
            public void visitRow(int i, EntryVisitor visitor) {
                visitor.visit(0, 0);
                visitor.visit(1, i);
                visitor.visit(2, 0.5 * i);
            }
        };
        assertThat(plan.heaviestTargets()).containsExactly(-1, 1);
    }

    @Test
    void refusesMassesThatAreNoMasses() {
        for (double mass : new double[] {-0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> SparsePlan.of(1, 1, new int[] {0}, new int[] {0}, new double[] {mass}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("masses[0] is " + mass);
        }
    }
}
