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
        if (Border.isFinite(bias)) {
            return;
        }
        for (int e = 0; e < bias.length; e++) {
            if (!(bias[e] < Double.POSITIVE_INFINITY)) {
                throw Border.unusableBias(e, bias[e]);
            }
        }
        for (int h = 0; h < heads; h++) {
            requireUsable(bias, heads, h);
        }
    }

    private static void requireUsable(double[] bias, int heads, int head) {
        for (int e = head; e < bias.length; e += heads) {
            if (bias[e] > Double.NEGATIVE_INFINITY) {
                return;
            }
        }
        throw Border.noUsableBias(head);
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
