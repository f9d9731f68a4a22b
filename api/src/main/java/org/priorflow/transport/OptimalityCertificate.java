package org.priorflow.transport;

/**
 * How far a plan and potentials are from proving each other optimal without regularisation. All three are zero, up to
 * rounding, if and only if the plan is optimal [peyre2019computational, sec. 3.3].
 *
 * @param marginalError sum_i |(P 1 - a)_i| + sum_j |(P^T 1 - b)_j|
 * @param dualViolation the largest f_i + g_j - c_ij, or 0 if none is positive
 * @param complementarySlackness sum_ij P_ij |c_ij - f_i - g_j|
 */
public record OptimalityCertificate(double marginalError, double dualViolation, double complementarySlackness) {

    /** Measures a plan and potentials; costs a pass over all pairs. */
    public static OptimalityCertificate of(TransportProblem problem, TransportPlan plan, DualPotentials potentials) {
        CostGeometry geometry = problem.geometry();
        double[] f = potentials.source();
        double[] g = potentials.target();
        double[] costs = new double[problem.m()];
        double violation = 0;
        double[] slackness = new double[1];
        for (int i = 0; i < problem.n(); i++) {
            double price = f[i];
            geometry.costsInto(i, 0, costs.length, costs, 0);
            for (int j = 0; j < costs.length; j++) {
                violation = Math.max(violation, price + g[j] - costs[j]);
            }
            plan.visitRow(i, (j, mass) -> slackness[0] += mass * Math.abs(costs[j] - price - g[j]));
        }
        double error = distance(plan.sourceMarginal(), problem.sourceWeights())
                + distance(plan.targetMarginal(), problem.targetWeights());
        return new OptimalityCertificate(error, violation, slackness[0]);
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum;
    }
}
