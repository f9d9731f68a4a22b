package org.priorflow.transport.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The last steps and changes of gradient, and the quasi-Newton direction that they give [liu1989limited, alg. 2.1]. */
final class CurvatureMemory {

    private final int capacity;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    private record Pair(double[] step, double[] change, double product) {}

    CurvatureMemory(int capacity) {
        this.capacity = capacity;
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    void clear() {
        pairs.clear();
    }

    void add(double[] x, double[] newX, double[] gradient, double[] newGradient) {
        double[] step = difference(newX, x);
        double[] change = difference(newGradient, gradient);
        double product = dot(step, change);
        if (product > 1e-300) {
            if (pairs.size() == capacity) {
                pairs.removeFirst();
            }
            pairs.addLast(new Pair(step, change, product));
        }
    }

    /** Returns - H gradient; without memory, - scale gradient. */
    double[] descentAt(double[] gradient, double scale) {
        double[] direction = new double[gradient.length];
        addScaled(-1, gradient, direction);
        double[] factors = new double[pairs.size()];
        int index = factors.length;
        for (Iterator<Pair> latestFirst = pairs.descendingIterator(); latestFirst.hasNext(); ) {
            Pair pair = latestFirst.next();
            index--;
            factors[index] = dot(pair.step, direction) / pair.product;
            addScaled(-factors[index], pair.change, direction);
        }
        double curvature =
                pairs.isEmpty() ? scale : pairs.getLast().product / dot(pairs.getLast().change, pairs.getLast().change);
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= curvature;
        }
        for (Pair pair : pairs) {
            double back = dot(pair.change, direction) / pair.product;
            addScaled(factors[index++] - back, pair.step, direction);
        }
        return direction;
    }

    private static double[] difference(double[] p, double[] q) {
        double[] result = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            result[i] = p[i] - q[i];
        }
        return result;
    }

    private static void addScaled(double factor, double[] values, double[] sum) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += factor * values[i];
        }
    }

    static double dot(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] * q[i];
        }
        return sum;
    }
}
