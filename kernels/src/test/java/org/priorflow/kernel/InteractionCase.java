package org.priorflow.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One seeded interaction for the tests, in double precision and rounded to single. */
record InteractionCase(DoubleCall call) {

    static InteractionCase random(int n, int m, int d, int headSize, double scale) {
        SplittableRandom random = new SplittableRandom(11L * n + 7L * m + 3L * d + headSize);
        int heads = (d + headSize - 1) / headSize;
        return new InteractionCase(new DoubleCall(
                random.doubles((long) n * d, -2, 2).toArray(),
                random.doubles((long) m * d, -2, 2).toArray(),
                random.doubles((long) m * d, -1, 1).toArray(),
                random.doubles((long) m * heads, -3, 3).toArray(),
                d,
                headSize,
                scale));
    }

    /** Sizes around every tile, chunk and block border, with a scale from tiny to huge in turn. */
    static List<InteractionCase> awkward() {
        double[] scales = {1e-9, 0.3, 20, 1e7};
        List<InteractionCase> cases = new ArrayList<>();
        for (int n : new int[] {1, 2, 7, 64, 207}) {
            for (int m : new int[] {1, 2, 7, 64, 207}) {
                for (int d : new int[] {1, 2, 3, 20, 101}) {
                    for (int headSize : new int[] {1, 3, 1000}) {
                        cases.add(random(n, m, d, headSize, scales[cases.size() % scales.length]));
                    }
                }
            }
        }
        return cases;
    }

    /** Clustered points in d dimensions, for which a narrow kernel sees a small part of the keys. */
    static InteractionCase clustered(int n, int d, int headSize, double scale) {
        SplittableRandom random = new SplittableRandom(2301L * n + d);
        double[] points = new double[n * d];
        for (int e = 0; e < points.length; e++) {
            points[e] = 5 * ((e / d) % 3) + random.nextDouble(-1, 1);
        }
        double[] bias = random.doubles((long) n * ((d + headSize - 1) / headSize), -3, 3)
                .toArray();
        return new InteractionCase(new DoubleCall(points, points, points, bias, d, headSize, scale));
    }

    FloatCall rounded() {
        return new FloatCall(
                narrow(call.queries()),
                narrow(call.keys()),
                narrow(call.values()),
                narrow(call.bias()),
                call.d(),
                call.headSize(),
                call.scale());
    }

    /** The case that single precision sees, computed in double. */
    InteractionResult naiveOfRounded() {
        FloatCall f = rounded();
        return NaiveInteraction.average(
                f.headSize(), f.scale(), wide(f.queries()), wide(f.keys()), wide(f.values()), wide(f.bias()), f.d());
    }

    InteractionResult naive() {
        return NaiveInteraction.average(
                call.headSize(), call.scale(), call.queries(), call.keys(), call.values(), call.bias(), call.d());
    }

    /** The rounding error of a weight, in units of the last place: that of its logit, a sum of d squares and a bias. */
    double roundings(InteractionResult exact) {
        double logitSize = 10;
        for (double value : exact.logSumExp()) {
            logitSize = Math.max(logitSize, Math.abs(value));
        }
        return 8 * (Math.min(call.headSize(), call.d()) + 1) * logitSize;
    }

    static double worstGap(double[] actual, double[] expected) {
        double worst = actual.length == expected.length ? 0 : Double.NaN;
        for (int e = 0; e < actual.length; e++) {
            worst = Math.max(worst, Math.abs(actual[e] - expected[e])); // NaN stays
        }
        return worst;
    }

    static double worstRatioGap(double[] actual, double[] expected) {
        double worst = actual.length == expected.length ? 0 : Double.NaN;
        for (int e = 0; e < actual.length; e++) {
            worst = Math.max(worst, Math.abs(actual[e] / expected[e] - 1));
        }
        return worst;
    }

    static float[] narrow(double[] wide) {
        float[] narrow = new float[wide.length];
        for (int e = 0; e < wide.length; e++) {
            narrow[e] = (float) wide[e];
        }
        return narrow;
    }

    static double[] wide(float[] narrow) {
        double[] wide = new double[narrow.length];
        for (int e = 0; e < wide.length; e++) {
            wide[e] = narrow[e];
        }
        return wide;
    }

    @Override
    public String toString() {
        return "n=%d m=%d d=%d headSize=%d scale=%s"
                .formatted(call.n(), call.m(), call.d(), call.headSize(), call.scale());
    }
}
