package org.priorflow.kernel;

/**
 * A matrix inside an array, the right factor of a product, in panels of columns: a panel holds {@code width} columns, row
 * after row, so that a loop over the rows of four columns reads what stands side by side.
 *
 * @param values the array
 * @param index where the first entry stands
 * @param rows the number of rows of a panel
 * @param width the number of columns of a panel
 */
record DoublePanels(double[] values, int index, int rows, int width) {

    /** Where the first entry of a column stands; the next row follows {@code width} entries later. */
    int startOf(int column) {
        return index + column / width * rows * width + column % width;
    }
}
