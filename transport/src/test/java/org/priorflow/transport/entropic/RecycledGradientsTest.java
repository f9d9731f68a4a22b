package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

class RecycledGradientsTest {

    private static final int N = 50;
    private static final int M = 40;

    private static double[] plan(int seed) {
        return Arrays.stream(new Seed(seed).gaussians(N * M)).map(Math::exp).toArray();
    }

    private static SparseSchur matrix(double[] plan, double least) {
        double[] rows = new double[N];
        double[] columns = new double[M];
        for (int e = 0; e < plan.length; e++) {
            rows[e / M] += plan[e];
            columns[e % M] += plan[e];
        }
        SparseSchur matrix = new SparseSchur(rows, M, Integer.MAX_VALUE);
        for (int i = 0; i < N; i++) {
            matrix.take(i, Arrays.copyOfRange(plan, i * M, (i + 1) * M), 1, least);
        }
        matrix.close(columns);
        return matrix;
    }

    private static double[] right() {
        double[] right = new Seed(3).gaussians(M);
        double mean = Arrays.stream(right).average().orElseThrow();
        return Arrays.stream(right).map(value -> value - mean).toArray();
    }

    // (1 + damping) diag(P^T 1) x - P^T diag(1/a) P x, of the entries of at least so much.
    private static double[] product(double[] plan, double least, double damping, double[] x) {
        double[] product = new double[M];
        for (int i = 0; i < N; i++) {
            double row = 0;
            double dot = 0;
            for (int j = 0; j < M; j++) {
                double entry = plan[i * M + j];
                row += entry;
                dot += entry > least ? entry * x[j] : 0;
                product[j] += (1 + damping) * entry * x[j];
            }
            for (int j = 0; j < M; j++) {
                product[j] -= plan[i * M + j] > least ? plan[i * M + j] * dot / row : 0;
            }
        }
        return product;
    }

    @Test
    void solvesWithWholeAndWithSparseRows() {
        for (double least : new double[] {0, 5}) {
            double[] solution = new double[M];
            new RecycledGradients().solve(matrix(plan(1), least), right(), 0.01, 1e-13, 500, solution);
            assertThat(product(plan(1), least, 0.01, solution)).containsExactly(right(), within(1e-11));
        }
    }

    /** The first solution spans the Krylov space of the second; a matrix that differs little is nearly as easy, and none is solved wrongly. */
    @Test
    void solvesFasterWithWhatIsKnownAndNeverWrongly() {
        SparseSchur matrix = matrix(plan(1), 0);
        RecycledGradients recycled = new RecycledGradients();
        double[] solution = new double[M];
        int first = recycled.solve(matrix, right(), 0.01, 1e-10, 500, solution);
        int again = recycled.solve(matrix, right(), 0.01, 1e-10, 500, solution);
        assertThat(again).isLessThanOrEqualTo(2).isLessThan(first);
        double[] near = plan(1);
        double[] noise = new Seed(7).gaussians(near.length);
        Arrays.setAll(near, e -> near[e] * Math.exp(1e-3 * noise[e]));
        int later = recycled.solve(matrix(near, 0), right(), 0.01, 1e-10, 500, solution);
        assertThat(later).isLessThan(first);
        recycled.solve(matrix(plan(2), 0), right(), 0.01, 1e-13, 500, solution);
        assertThat(product(plan(2), 0, 0.01, solution)).containsExactly(right(), within(1e-11));
        recycled.forget();
        assertThat(recycled.solve(matrix, right(), 0.01, 1e-10, 500, solution)).isEqualTo(first);
    }
}
