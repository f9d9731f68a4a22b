package org.priorflow.transport.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.TransportSolverContract;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;
import org.priorflow.transport.cost.EuclideanCost;

class LineSolverTest extends TransportSolverContract {

    @Override
    protected TransportSolver subject() {
        return new LineSolver();
    }

    @Override
    protected boolean takesMatrices() {
        return false;
    }

    @Override
    protected Rows cloud(int n, String name) {
        return Rows.of(n, 1, new Seed(30).child(name).gaussians(n));
    }

    @Test
    void agreesWithTheNetworkSimplexAndProvesIt() {
        PointCloudGeometry geometry = new PointCloudGeometry(cloud(40, "x"), cloud(31, "y"), new EuclideanCost());
        TransportProblem problem = TransportProblem.of(geometry, Clouds.weights(40, 3), Clouds.weights(31, 4));
        TransportResult result = subject().solve(problem);
        assertThat(result.cost())
                .isCloseTo(new NetworkSimplexSolver().solve(problem).cost(), within(1e-12));
        assertThat(result.certificate().marginalError()).isLessThan(1e-13);
        assertThat(result.certificate().dualViolation()).isLessThan(1e-12);
        assertThat(result.certificate().complementarySlackness()).isLessThan(1e-12);
    }

    @Test
    void refusesThePlane() {
        assertThatThrownBy(() -> subject().solve(TransportProblem.uniform(Clouds.planar(3, 3))))
                .hasMessageContaining("dimension 1");
    }
}
