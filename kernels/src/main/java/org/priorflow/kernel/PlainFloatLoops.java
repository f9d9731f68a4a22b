package org.priorflow.kernel;

import static org.priorflow.kernel.FloatTile.WIDTH;

/** The loops in plain Java, in register tiles of two lanes by five keys or columns. */
final class PlainFloatLoops implements FloatLoops {

    private static final int TILE = FloatPanels.TILE;

    @Override
    public void costs(FloatTile tile, FloatKeys keys, int from, int count) {
        if (tile.size == 1) {
            costsOnLine(tile, keys, from, count);
            return;
        }
        FloatPanels coordinates = keys.coordinatesFrom(from);
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

    private static void addSquaredGaps(FloatTile tile, FloatPanels coordinates, int start, int target, int lane) {
        float[] queries = tile.queries;
        float[] keys = coordinates.values();
        float a0 = 0;
        float a1 = 0;
        float a2 = 0;
        float a3 = 0;
        float a4 = 0;
        float b0 = 0;
        float b1 = 0;
        float b2 = 0;
        float b3 = 0;
        float b4 = 0;
        int key = start;
        for (int k = 0; k < tile.size; k++) {
            float left = queries[k * WIDTH + lane];
            float right = queries[k * WIDTH + lane + 1];
            float gap0 = left - keys[key];
            a0 = Arithmetic.fma(gap0, gap0, a0);
            float farther0 = right - keys[key];
            b0 = Arithmetic.fma(farther0, farther0, b0);
            float gap1 = left - keys[key + 1];
            a1 = Arithmetic.fma(gap1, gap1, a1);
            float farther1 = right - keys[key + 1];
            b1 = Arithmetic.fma(farther1, farther1, b1);
            float gap2 = left - keys[key + 2];
            a2 = Arithmetic.fma(gap2, gap2, a2);
            float farther2 = right - keys[key + 2];
            b2 = Arithmetic.fma(farther2, farther2, b2);
            float gap3 = left - keys[key + 3];
            a3 = Arithmetic.fma(gap3, gap3, a3);
            float farther3 = right - keys[key + 3];
            b3 = Arithmetic.fma(farther3, farther3, b3);
            float gap4 = left - keys[key + 4];
            a4 = Arithmetic.fma(gap4, gap4, a4);
            float farther4 = right - keys[key + 4];
            b4 = Arithmetic.fma(farther4, farther4, b4);
            key += coordinates.width();
        }
        put(tile.costs, target, a0, b0);
        put(tile.costs, target + WIDTH, a1, b1);
        put(tile.costs, target + 2 * WIDTH, a2, b2);
        put(tile.costs, target + 3 * WIDTH, a3, b3);
        put(tile.costs, target + 4 * WIDTH, a4, b4);
    }

    private static void costsOnLine(FloatTile tile, FloatKeys keys, int from, int count) {
        for (int j = 0; j < count; j++) {
            float key = keys.position(from + j);
            for (int l = 0; l < WIDTH; l++) {
                float gap = tile.queries[l] - key;
                tile.costs[j * WIDTH + l] = gap * gap;
            }
            scale(tile, keys.scale, keys.penalties[from + j], j * WIDTH);
        }
    }

    private static void put(float[] target, int index, float first, float second) {
        target[index] = first;
        target[index + 1] = second;
    }

    private static void scale(FloatTile tile, float scale, float penalty, int row) {
        float[] costs = tile.costs;
        float[] minima = tile.blockMinima;
        for (int l = 0; l < WIDTH; l++) {
            float cost = Arithmetic.fma(costs[row + l], scale, penalty);
            costs[row + l] = cost;
            minima[l] = cost < minima[l] ? cost : minima[l];
        }
    }

    @Override
    public void absorbOnLine(FloatLine line, int lane, FloatKeys keys, int from, int count) {
        for (int l = lane; l < lane + FloatLine.GROUP; l++) {
            float minimum = line.minima[l];
            float least = line.least[l];
            float mass = 0;
            float squares = 0;
            float sum = 0;
            for (int j = from; j < from + count; j++) {
                float gap = line.queries[l] - keys.position(j);
                float cost = Arithmetic.fma(gap * gap, keys.scale, keys.penalties[j]);
                float weight = Arithmetic.exp2Minus(cost - minimum);
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
    public void tiltOnLine(FloatStream.Sums sums, int from, int count) {
        FloatKeys points = sums.points();
        float[] vectors = sums.vectors();
        float[] offsets = sums.offsets();
        for (int l = 0; l < WIDTH; l++) {
            float vectorSum = 0;
            float total = 0;
            float pointSum = 0;
            for (int j = from; j < from + count; j++) {
                float gap = sums.tile.queries[l] - points.position(j);
                float cost = Arithmetic.fma(gap * gap, points.scale, points.penalties[j]);
                float weight = Arithmetic.exp2Minus(cost - sums.tile.minima[l]);
                float tilted = weight * (sums.ownVectors[l] * vectors[j] - offsets[j] - sums.laneOffsets[l]);
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
    public void weigh(FloatTile tile, int count) {
        float[] costs = tile.costs;
        float[] mass = new float[WIDTH];
        float[] squares = new float[WIDTH];
        for (int j = 0; j < count; j++) {
            weighKey(costs, j * WIDTH, tile.minima, mass, squares);
        }
        for (int l = 0; l < WIDTH; l++) {
            tile.mass[l] += mass[l];
            tile.squares[l] += squares[l];
        }
    }

    // By itself, so that it is compiled sooner than a loop over many keys.
    private static void weighKey(float[] costs, int row, float[] minima, float[] mass, float[] squares) {
        for (int l = 0; l < WIDTH; l++) {
            float weight = Arithmetic.exp2Minus(costs[row + l] - minima[l]);
            costs[row + l] = weight;
            mass[l] += weight;
            squares[l] = Arithmetic.fma(weight, weight, squares[l]);
        }
    }

    @Override
    public void addProduct(float[] left, int rows, FloatPanels right, float[] sums, int columns) {
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

    private static void addFiveColumns(float[] left, int rows, FloatPanels right, int start, float[] sums, int target) {
        int lane = target % WIDTH;
        float[] values = right.values();
        float a0 = 0;
        float a1 = 0;
        float a2 = 0;
        float a3 = 0;
        float a4 = 0;
        float b0 = 0;
        float b1 = 0;
        float b2 = 0;
        float b3 = 0;
        float b4 = 0;
        int value = start;
        for (int j = 0; j < rows; j++) {
            float early = left[j * WIDTH + lane];
            float later = left[j * WIDTH + lane + 1];
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

    private static void add(float[] sums, int index, float first, float second) {
        sums[index] += first;
        sums[index + 1] += second;
    }

    private static void addColumn(float[] left, int rows, FloatPanels right, float[] sums, int k) {
        float[] values = right.values();
        for (int l = 0; l < WIDTH; l++) {
            float sum = 0;
            int value = right.start() + k;
            for (int j = 0; j < rows; j++, value += right.width()) {
                sum = Arithmetic.fma(left[j * WIDTH + l], values[value], sum);
            }
            sums[k * WIDTH + l] += sum;
        }
    }
}
