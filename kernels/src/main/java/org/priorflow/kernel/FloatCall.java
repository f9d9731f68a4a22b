package org.priorflow.kernel;

/** The arguments of one interaction, checked when it is made. */
record FloatCall(float[] queries, float[] keys, float[] values, float[] bias, int d, int headSize, double scale) {

    FloatCall {
        Border.atLeastOne(d, "d");
        Border.rowCount(queries.length, d, "queries");
        int m = Border.rowCount(keys.length, d, "keys");
        int heads = (d - 1) / headSize + 1;
        Border.length(values.length, keys.length, "values", "the length of keys");
        Border.length(bias.length, (long) m * heads, "bias", "m * headCount");
        Border.finite(queries, "queries");
        if (keys != queries) {
            Border.finite(keys, "keys");
        }
        if (values != keys) {
            Border.finite(values, "values");
        }
        requireUsable(bias, heads);
    }

    private static void requireUsable(float[] bias, int heads) {
        boolean[] usable = new boolean[heads];
        for (int from = 0; from < bias.length; from += heads) {
            for (int h = 0; h < heads; h++) {
                if (!(bias[from + h] < Float.POSITIVE_INFINITY)) {
                    throw Border.unusableBias(from + h, bias[from + h]);
                }
                usable[h] |= bias[from + h] > Float.NEGATIVE_INFINITY;
            }
        }
        for (int h = 0; h < heads; h++) {
            if (!usable[h]) {
                throw Border.noUsableBias(h);
            }
        }
    }

    int n() {
        return queries.length / d;
    }

    int m() {
        return keys.length / d;
    }

    int heads() {
        return (d - 1) / headSize + 1;
    }

    /** Pairs times coordinates. */
    long work() {
        return (long) n() * keys.length;
    }

    int firstOf(int head) {
        return head * headSize;
    }

    /** What a head sees of queries, keys or values. */
    FloatSlice slice(float[] points, int head) {
        return new FloatSlice(points, d, firstOf(head), sizeOf(head));
    }

    /** Where the results of a head go. */
    Place placeOf(int head) {
        return new Place(d, firstOf(head), heads(), head);
    }

    int sizeOf(int head) {
        return Math.min(headSize, d - firstOf(head));
    }
}
