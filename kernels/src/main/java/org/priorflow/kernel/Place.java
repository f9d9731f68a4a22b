package org.priorflow.kernel;

/**
 * Where the results of a head go, in tables with a row per query.
 *
 * @param d the length of a row of averages
 * @param first where the averages of the head begin in the first row
 * @param heads the length of a row of what there is one of per head
 * @param head where that of the head stands in the first row
 */
record Place(int d, int first, int heads, int head) {}
