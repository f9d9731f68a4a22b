package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

class LogSinkhornTest extends EntropicSolverLaws {

    @Override
    protected TransportSolver solver(EntropicSettings settings) {
        return new LogSinkhorn(settings);
    }

    /** Clouds in space whose costs are computed on the way, against the same costs as a matrix. */
    @Test
    void takesCloudsWithoutTheirMatrixAndTellsOfEveryPass() {
        int n = 900;
        double[] y = new Seed(2).gaussians(3 * n);
        Arrays.setAll(y, e -> 0.7 * y[e] + 1);
        PointCloudGeometry clouds = new PointCloudGeometry(
                Rows.of(n, 3, new Seed(1).gaussians(3 * n)), Rows.of(n, 3, y), new SquaredEuclideanCost());
        LogSinkhorn solver = new LogSinkhorn(EntropicSettings.of(1).withTolerance(1e-8));
        List<Double> errors = new ArrayList<>();
        List<Double> epsilons = new ArrayList<>();
        TransportResult result = solver.solve(TransportProblem.uniform(clouds), (count, epsilon, error) -> {
            errors.add(error);
            epsilons.add(epsilon);
            assertThat(count).isEqualTo(errors.size());
        });
        TransportResult ofMatrix = solver.solve(TransportProblem.uniform(CostMatrix.from(clouds)));
        assertThat(result.isConverged()).isTrue();
        assertThat(result.cost()).isCloseTo(ofMatrix.cost(), within(1e-7));
        assertThat(errors).hasSize(result.iterations());
        assertThat(errors.get(errors.size() - 1)).isCloseTo(result.marginalError(), within(1e-15));
        assertThat(epsilons.get(0)).isGreaterThan(1);
        assertThat(epsilons.get(epsilons.size() - 1)).isEqualTo(1);
    }
}
