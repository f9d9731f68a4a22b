package org.priorflow.kernel;

import static org.priorflow.kernel.DoubleTile.WIDTH;

/** The loops in plain Java, in register tiles of two lanes by five keys or columns. */
final class PlainDoubleLoops implements DoubleLoops {

    private static final int TILE = DoublePanels.TILE;

    @Override
    public void costs(DoubleTile tile, DoubleKeys keys, int from, int count) {
        if (tile.size == 1) {
            costsOnLine(tile, keys, from, count);
            return;
        }
        DoublePanels coordinates = keys.coordinatesFrom(from);
        int start = coordinates.start();
        for (int j = 0; j < count; j += TILE, start += coordinates.step()) {
            for (int l = 0; l < WIDTH; l += 2) {
                addSquaredGaps(tile, coordinates, start, j * WIDTH + l, l);
            }
            for (int i = j; i < j + TILE; i++) {
                scale(tile, keys.scale, keys.penalties[from + i], i * WIDTH);
            }
        }
    }

    private static void addSquaredGaps(DoubleTile tile, DoublePanels coordinates, int start, int target, int lane) {
        double[] queries = tile.queries;
        double[] keys = coordinates.values();
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        double b4 = 0;
        int key = start;
        for (int k = 0; k < tile.size; k++) {
            double left = queries[k * WIDTH + lane];
            double right = queries[k * WIDTH + lane + 1];
            double gap0 = left - keys[key];
            a0 = Arithmetic.fma(gap0, gap0, a0);
            double farther0 = right - keys[key];
            b0 = Arithmetic.fma(farther0, farther0, b0);
            double gap1 = left - keys[key + 1];
            a1 = Arithmetic.fma(gap1, gap1, a1);
            double farther1 = right - keys[key + 1];
            b1 = Arithmetic.fma(farther1, farther1, b1);
            double gap2 = left - keys[key + 2];
            a2 = Arithmetic.fma(gap2, gap2, a2);
            double farther2 = right - keys[key + 2];
            b2 = Arithmetic.fma(farther2, farther2, b2);
            double gap3 = left - keys[key + 3];
            a3 = Arithmetic.fma(gap3, gap3, a3);
            double farther3 = right - keys[key + 3];
            b3 = Arithmetic.fma(farther3, farther3, b3);
            double gap4 = left - keys[key + 4];
            a4 = Arithmetic.fma(gap4, gap4, a4);
            double farther4 = right - keys[key + 4];
            b4 = Arithmetic.fma(farther4, farther4, b4);
            key += coordinates.width();
        }
        put(tile.costs, target, a0, b0);
        put(tile.costs, target + WIDTH, a1, b1);
        put(tile.costs, target + 2 * WIDTH, a2, b2);
        put(tile.costs, target + 3 * WIDTH, a3, b3);
        put(tile.costs, target + 4 * WIDTH, a4, b4);
    }

    private static void costsOnLine(DoubleTile tile, DoubleKeys keys, int from, int count) {
        for (int j = 0; j < count; j++) {
            double key = keys.position(from + j);
            for (int l = 0; l < WIDTH; l++) {
                double gap = tile.queries[l] - key;
                tile.costs[j * WIDTH + l] = gap * gap;
            }
            scale(tile, keys.scale, keys.penalties[from + j], j * WIDTH);
        }
    }

    private static void put(double[] target, int index, double first, double second) {
        target[index] = first;
        target[index + 1] = second;
    }

    private static void scale(DoubleTile tile, double scale, double penalty, int row) {
        double[] costs = tile.costs;
        double[] minima = tile.blockMinima;
        for (int l = 0; l < WIDTH; l++) {
            double cost = Arithmetic.fma(costs[row + l], scale, penalty);
            costs[row + l] = cost;
            minima[l] = cost < minima[l] ? cost : minima[l];
        }
    }

    @Override
    public void absorbOnLine(DoubleLine line, int lane, DoubleKeys keys, int from, int count) {
        for (int l = lane; l < lane + DoubleLine.GROUP; l++) {
            double minimum = line.minima[l];
            double least = line.least[l];
            double mass = 0;
            double squares = 0;
            double sum = 0;
            for (int j = from; j < from + count; j++) {
                double gap = line.queries[l] - keys.position(j);
                double cost = Arithmetic.fma(gap * gap, keys.scale, keys.penalties[j]);
                double weight = Arithmetic.exp2Minus(cost - minimum);
                least = cost < least ? cost : least;
                mass += weight;
                squares = Arithmetic.fma(weight, weight, squares);
                sum = Arithmetic.fma(weight, keys.valueOnLine(j), sum);
            }
            line.least[l] = least;
            line.mass[l] += mass;
            line.squares[l] += squares;
            line.sums[l] += sum;
        }
    }

    @Override
    public void replaceByLogarithms(double[] values, int count) {
        for (int l = 0; l < count; l++) {
            values[l] = Arithmetic.log(values[l]);
        }
    }

    @Override
    public void tiltOnLine(DoubleStream.Sums sums, int from, int count) {
        DoubleKeys points = sums.points();
        double[] vectors = sums.vectors();
        double[] offsets = sums.offsets();
        for (int l = 0; l < WIDTH; l++) {
            double vectorSum = 0;
            double total = 0;
            double pointSum = 0;
            for (int j = from; j < from + count; j++) {
                double gap = sums.tile.queries[l] - points.position(j);
                double cost = Arithmetic.fma(gap * gap, points.scale, points.penalties[j]);
                double weight = Arithmetic.exp2Minus(cost - sums.tile.minima[l]);
                double tilted = weight * (sums.ownVectors[l] * vectors[j] - offsets[j] - sums.laneOffsets[l]);
                vectorSum = Arithmetic.fma(weight, vectors[j], vectorSum);
                total += tilted;
                pointSum = Arithmetic.fma(tilted, points.position(j), pointSum);
            }
            sums.vectorSums[l] += vectorSum;
            sums.totals[l] += total;
            sums.pointSums[l] += pointSum;
        }
    }

    @Override
    public void weigh(DoubleTile tile, int count) {
        double[] costs = tile.costs;
        double[] mass = new double[WIDTH];
        double[] squares = new double[WIDTH];
        for (int j = 0; j < count; j++) {
            weighKey(costs, j * WIDTH, tile.minima, mass, squares);
        }
        for (int l = 0; l < WIDTH; l++) {
            tile.mass[l] += mass[l];
            tile.squares[l] += squares[l];
        }
    }

    // By itself, so that it is compiled sooner than a loop over many keys.
    private static void weighKey(double[] costs, int row, double[] minima, double[] mass, double[] squares) {
        for (int l = 0; l < WIDTH; l++) {
            double weight = Arithmetic.exp2Minus(costs[row + l] - minima[l]);
            costs[row + l] = weight;
            mass[l] += weight;
            squares[l] = Arithmetic.fma(weight, weight, squares[l]);
        }
    }

    @Override
    public void addProduct(double[] left, int rows, DoublePanels right, double[] sums, int columns) {
        if (columns < TILE) {
            for (int k = 0; k < columns; k++) {
                addColumn(left, rows, right, sums, k);
            }
            return;
        }
        int start = right.start();
        for (int k = 0; k < columns; k += TILE, start += right.step()) {
            for (int l = 0; l < WIDTH; l += 2) {
                addFiveColumns(left, rows, right, start, sums, k * WIDTH + l);
            }
        }
    }

    private static void addFiveColumns(
            double[] left, int rows, DoublePanels right, int start, double[] sums, int target) {
        int lane = target % WIDTH;
        double[] values = right.values();
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        double b4 = 0;
        int value = start;
        for (int j = 0; j < rows; j++) {
            double early = left[j * WIDTH + lane];
            double later = left[j * WIDTH + lane + 1];
            a0 = Arithmetic.fma(early, values[value], a0);
            b0 = Arithmetic.fma(later, values[value], b0);
            a1 = Arithmetic.fma(early, values[value + 1], a1);
            b1 = Arithmetic.fma(later, values[value + 1], b1);
            a2 = Arithmetic.fma(early, values[value + 2], a2);
            b2 = Arithmetic.fma(later, values[value + 2], b2);
            a3 = Arithmetic.fma(early, values[value + 3], a3);
            b3 = Arithmetic.fma(later, values[value + 3], b3);
            a4 = Arithmetic.fma(early, values[value + 4], a4);
            b4 = Arithmetic.fma(later, values[value + 4], b4);
            value += right.width();
        }
        add(sums, target, a0, b0);
        add(sums, target + WIDTH, a1, b1);
        add(sums, target + 2 * WIDTH, a2, b2);
        add(sums, target + 3 * WIDTH, a3, b3);
        add(sums, target + 4 * WIDTH, a4, b4);
    }

    private static void add(double[] sums, int index, double first, double second) {
        sums[index] += first;
        sums[index + 1] += second;
    }

    private static void addColumn(double[] left, int rows, DoublePanels right, double[] sums, int k) {
        double[] values = right.values();
        for (int l = 0; l < WIDTH; l++) {
            double sum = 0;
            int value = right.start() + k;
            for (int j = 0; j < rows; j++, value += right.width()) {
                sum = Arithmetic.fma(left[j * WIDTH + l], values[value], sum);
            }
            sums[k * WIDTH + l] += sum;
        }
    }
}
