package org.priorflow.transport.sparse;

import org.priorflow.testkit.TransportSolverContract;
import org.priorflow.transport.TransportSolver;

class SmoothDualSolverTest extends TransportSolverContract {

    private static final double STRENGTH = 0.02;

    @Override
    protected TransportSolver subject() {
        return new SmoothDualSolver(new QuadraticRegularizer(STRENGTH), new DescentSettings(1e-11, 5000));
    }

    @Override
    protected double costSlack() {
        return STRENGTH / 12;
    }
}
