package org.priorflow.transport.entropic;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.priorflow.kernel.RowLoops;

/**
 * Conjugate gradients for a sequence of matrices that differ little. The last directions of earlier solutions, with their products,
 * give a quasi-Newton approximation of the inverse, which preconditions the next [morales2000automatic]; below it lies the inverse of
 * the diagonal. What is known of an earlier matrix may be out of date: the preconditioner stays positive.
 */
final class RecycledGradients {

    private static final int MEMORY = 48;

    private final Deque<Direction> memory = new ArrayDeque<>();

    private record Direction(double[] step, double[] product, double curvature) {}

    /**
     * Solves for a right-hand side, with the diagonal raised by a part {@code damping}, up to a part {@code tolerance} of the
     * right-hand side in L1; returns the number of iterations.
     */
    int solve(SparseSchur matrix, double[] right, double damping, double tolerance, int limit, double[] solution) {
        int m = right.length;
        RowLoops loops = RowLoops.forWork(matrix.entryCount());
        double[] inverse = matrix.inverseDiagonal(damping);
        Deque<Direction> found = new ArrayDeque<>();
        double[] residual = right.clone();
        double[] direction = new double[m];
        Arrays.fill(solution, 0);
        double goal = tolerance * norm(right);
        double earlier = 0;
        int count = 0;
        while (count < limit && (count == 0 || norm(residual) > goal)) {
            double[] preconditioned = preconditioned(residual, inverse, loops);
            double scalar = loops.dot(residual, 0, preconditioned, 0, m);
            loops.addScaled(count == 0 ? 0 : scalar / earlier, direction, 0, preconditioned, 0, m);
            direction = preconditioned;
            double[] product = new double[m];
            matrix.multiply(damping, direction, product, loops);
            double curvature = loops.dot(direction, 0, product, 0, m);
            if (!(curvature > 0)) {
                break;
            }
            remember(found, new Direction(direction, product, curvature));
            loops.addScaled(scalar / curvature, direction, 0, solution, 0, m);
            loops.addScaled(-scalar / curvature, product, 0, residual, 0, m);
            earlier = scalar;
            count++;
        }
        found.forEach(latest -> remember(memory, latest));
        return count;
    }

    /**
     * Forgets earlier solutions. Where the potentials have moved by less than delta, the energy of a vector under the Hessian, a sum
     * over pairs of entries of the plan with positive weights, has changed by a factor of at most exp(2 delta / epsilon) or so.
     */
    void forget() {
        memory.clear();
    }

    private static void remember(Deque<Direction> directions, Direction latest) {
        if (directions.size() == MEMORY) {
            directions.removeFirst();
        }
        directions.addLast(latest);
    }

    // The recursion of limited-memory BFGS, from the latest direction to the first and back.
    private double[] preconditioned(double[] residual, double[] inverse, RowLoops loops) {
        int m = residual.length;
        double[] result = residual.clone();
        double[] factors = new double[memory.size()];
        int index = factors.length;
        for (Iterator<Direction> latestFirst = memory.descendingIterator(); latestFirst.hasNext(); ) {
            Direction known = latestFirst.next();
            index--;
            factors[index] = loops.dot(known.step, 0, result, 0, m) / known.curvature;
            loops.addScaled(-factors[index], known.product, 0, result, 0, m);
        }
        for (int j = 0; j < m; j++) {
            result[j] *= inverse[j];
        }
        for (Direction known : memory) {
            double back = loops.dot(known.product, 0, result, 0, m) / known.curvature;
            loops.addScaled(factors[index++] - back, known.step, 0, result, 0, m);
        }
        return result;
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += Math.abs(value);
        }
        return sum;
    }
}
