package org.priorflow.flow.neural.internal;

/**
 * A block of network inputs, row after row: first the rows themselves, then for every probe a tangent of each row, which is
 * pushed forward by the derivative of the network.
 *
 * @param rows the number of rows
 * @param tangentCount the number of tangents per row
 * @param values the inputs [(1 + tangentCount) * rows, inputCount]
 */
public record InputBlock(int rows, int tangentCount, double[] values) {

    int allRows() {
        return (1 + tangentCount) * rows;
    }
}
