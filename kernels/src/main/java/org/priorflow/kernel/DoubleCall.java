package org.priorflow.kernel;

/** The arguments of one interaction, checked when it is made. */
record DoubleCall(double[] queries, double[] keys, double[] values, double[] bias, int d, int headSize, double scale) {

    DoubleCall {
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

    private static void requireUsable(double[] bias, int heads) {
        boolean[] usable = new boolean[heads];
        for (int from = 0; from < bias.length; from += heads) {
            for (int h = 0; h < heads; h++) {
                if (!(bias[from + h] < Double.POSITIVE_INFINITY)) {
                    throw Border.unusableBias(from + h, bias[from + h]);
                }
                usable[h] |= bias[from + h] > Double.NEGATIVE_INFINITY;
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
    DoubleSlice slice(double[] points, int head) {
        return new DoubleSlice(points, d, firstOf(head), sizeOf(head));
    }

    /** Where the results of a head go. */
    Place placeOf(int head) {
        return new Place(d, firstOf(head), heads(), head);
    }

    int sizeOf(int head) {
        return Math.min(headSize, d - firstOf(head));
    }
}
