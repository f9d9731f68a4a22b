package org.priorflow.kernel;

import java.util.function.IntConsumer;

/** One interaction from end to end: head by head, in tiles of queries, over all keys or over those that matter. */
final class FloatInteraction {

    private static final int WIDTH = FloatTile.WIDTH;

    /** Tiles that share a pass over the keys, so that a block of keys is read from the second-level cache. */
    private static final int TILES = 8;

    private static final long PARALLEL_WORK = 1L << 15;

    /** A table of so many entries is not worth a second thread to clear it. */
    private static final int CLEARED_BY_ONE = 1 << 17;

    /** Fewer pairs than this are not worth an order. */
    private static final int PRUNING_QUERIES = 64;

    private static final int PRUNING_KEYS = 256;

    private static final int PRUNING_KEYS_IN_MANY = 2048;
    private static final int FEW_DIMENSIONS = 8;

    /** Pruning pays off if a tile needs no more than this part of the chunks. */
    private static final double WORTHWHILE_PART = 0.6;

    private static final int SAMPLED_TILES = 16;

    private final FloatCall call;
    private final Pruning pruning;
    private final FloatLoops loops;
    private final FloatInteractionResult result;

    private FloatInteraction(FloatCall call, Pruning pruning, FloatLoops loops, int scalars) {
        this.call = call;
        this.pruning = pruning;
        this.loops = loops;
        this.result = newResult(scalars);
    }

    // Memory is cleared as it is allocated, which takes a thread about as long as it takes many to compute a few keys.
    private FloatInteractionResult newResult(int scalars) {
        int entries = call.queries().length;
        if (entries <= CLEARED_BY_ONE) {
            return new FloatInteractionResult(new float[entries], new float[scalars], new float[scalars]);
        }
        float[][] tables = new float[3][];
        Workers.forEach(tables.length, true, t -> tables[t] = new float[t == 0 ? entries : scalars]);
        return new FloatInteractionResult(tables[0], tables[1], tables[2]);
    }

    /** Computes everything. */
    static FloatInteractionResult average(FloatCall call, Pruning pruning, FloatLoops loops) {
        return average(call, pruning, loops, Math.multiplyExact(call.n(), call.heads()));
    }

    /** Computes the averages; there is no room for the rest. */
    static FloatInteractionResult averageAlone(FloatCall call, Pruning pruning, FloatLoops loops) {
        return average(call, pruning, loops, 0);
    }

    private static FloatInteractionResult average(FloatCall call, Pruning pruning, FloatLoops loops, int scalars) {
        FloatInteraction interaction = new FloatInteraction(call, pruning, loops, scalars);
        if (call.sizeOf(0) == 1) {
            interaction.averageLines();
        } else {
            interaction.forEach(call.heads(), interaction::averageHead);
        }
        return interaction.result;
    }

    private void averageLines() {
        int columns = FloatLines.columnsOf(call.d());
        Workers.forEach((call.d() - 1) / columns + 1, call.work() > PARALLEL_WORK, () -> {
            FloatLines lines = new FloatLines(call, columns, pruning, loops, result);
            return block -> lines.average(block * columns);
        });
    }

    private void forEach(int count, IntConsumer action) {
        Workers.forEach(count, call.work() > PARALLEL_WORK, action);
    }

    private void averageHead(int head) {
        if (call.sizeOf(head) == 1) {
            new FloatLines(call, 1, pruning, loops, result).average(head);
            return;
        }
        if (pruning.isAllowed() && isWorthOrdering(call.sizeOf(head))) {
            averageOrdered(head);
        } else {
            int[] rows = SpatialOrder.unsorted(call.n());
            int[] keyRows = call.n() == call.m() ? rows : SpatialOrder.unsorted(call.m());
            averageDense(head, rows, pack(head, keyRows));
        }
    }

    // A tree of few leaves splits few axes once, so that boxes in many dimensions are wide.
    private boolean isWorthOrdering(int size) {
        return call.n() >= PRUNING_QUERIES
                && call.m() >= (size <= FEW_DIMENSIONS ? PRUNING_KEYS : PRUNING_KEYS_IN_MANY);
    }

    private void averageOrdered(int head) {
        int first = call.firstOf(head);
        int size = call.sizeOf(head);
        int[] keyRows = SpatialOrder.of(call.keys(), call.d(), first, size);
        int[] rows = call.queries() == call.keys() ? keyRows : SpatialOrder.of(call.queries(), call.d(), first, size);
        FloatKeys keys = pack(head, keyRows);
        FloatChunks chunks = new FloatChunks(keys, call.m(), pruning.tolerance());
        if (isWorthwhile(head, rows, keys, chunks)) {
            averagePruned(head, rows, keys, chunks);
        } else {
            averageDense(head, rows, keys);
        }
    }

    // A few tiles, evenly spaced in the order, tell how many chunks the others will need.
    private boolean isWorthwhile(int head, int[] rows, FloatKeys keys, FloatChunks chunks) {
        int tiles = tileCount(rows.length);
        int sampled = Math.min(SAMPLED_TILES, tiles);
        FloatTile tile = new FloatTile(keys.size, newCosts(keys));
        float[] bounds = new float[chunks.count()];
        long needed = 0;
        for (int s = 0; s < sampled; s++) {
            begin(tile, head, rows, (int) ((s + 0.5) * tiles / sampled));
            needed += chunks.countNeeded(tile, bounds, loops);
        }
        return needed <= WORTHWHILE_PART * sampled * chunks.count();
    }

    private void averagePruned(int head, int[] rows, FloatKeys keys, FloatChunks chunks) {
        int tiles = tileCount(rows.length);
        forEach((tiles - 1) / TILES + 1, group -> {
            FloatTile tile = new FloatTile(keys.size, newCosts(keys));
            float[] bounds = new float[chunks.count()];
            for (int t = group * TILES; t < Math.min(tiles, (group + 1) * TILES); t++) {
                begin(tile, head, rows, t);
                chunks.absorb(tile, bounds, loops);
                tile.finish(call.placeOf(head), keys, result);
            }
        });
    }

    private void averageDense(int head, int[] rows, FloatKeys keys) {
        int tiles = tileCount(rows.length);
        forEach((tiles - 1) / TILES + 1, group -> {
            int first = group * TILES;
            FloatTile[] some = new FloatTile[Math.min(TILES, tiles - first)];
            float[] costs = newCosts(keys);
            for (int t = 0; t < some.length; t++) {
                some[t] = new FloatTile(keys.size, costs);
                begin(some[t], head, rows, first + t);
            }
            for (int from = 0; from < keys.count; from += FloatKeys.BLOCK) {
                int count = Math.min(FloatKeys.BLOCK, keys.count - from);
                for (FloatTile tile : some) {
                    tile.absorb(keys, from, count, loops);
                }
            }
            for (FloatTile tile : some) {
                tile.finish(call.placeOf(head), keys, result);
            }
        });
    }

    private FloatKeys pack(int head, int[] order) {
        float[] bias = FloatSlice.column(call.bias(), head, call.heads());
        return FloatKeys.pack(
                call.slice(call.keys(), head), call.slice(call.values(), head), bias, call.scale(), order);
    }

    private static float[] newCosts(FloatKeys keys) {
        return new float[Math.min(FloatKeys.BLOCK, keys.count) * WIDTH];
    }

    private static int tileCount(int n) {
        return (n - 1) / WIDTH + 1;
    }

    private void begin(FloatTile tile, int head, int[] rows, int t) {
        tile.begin(call.slice(call.queries(), head), rows, t * WIDTH, Math.min(WIDTH, rows.length - t * WIDTH));
    }
}
