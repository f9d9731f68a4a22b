package org.priorflow.experiments.statistics;

import java.util.stream.IntStream;

/** The correction of p-values for there being several of them [holm1979simple]. */
public final class HolmCorrection {

    private HolmCorrection() {}

    /**
     * Adjusted p-values in the order of the given ones: rejecting those below a level makes a false rejection at most as likely
     * as that level, whichever hypotheses are true.
     *
     * @param pValues each between 0 and 1
     */
    public static double[] adjusted(double[] pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted((i, j) -> Double.compare(pValues[i], pValues[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int place = 0; place < order.length; place++) {
            largest = Math.max(largest, Math.min(1, (order.length - place) * pValues[order[place]]));
            adjusted[order[place]] = largest;
        }
        return adjusted;
    }
}
