package org.priorflow.kernel;

/**
 * A matrix inside an array, the right factor of a product, in panels of columns: a panel holds {@code width} columns, row
 * after row, so that a loop over the rows of a few columns reads what stands side by side. A panel is {@link #TILE}
 * columns wide, or holds the whole matrix.
 *
 * @param values the array
 * @param start where the first entry stands
 * @param rows the number of rows of a panel
 * @param width the number of columns of a panel
 */
record DoublePanels(double[] values, int start, int rows, int width) {

    /** Columns that the loops take at a time. */
    static final int TILE = 5;

    /** How far the next {@link #TILE} columns are from the ones before. */
    int step() {
        return width == TILE ? rows * TILE : TILE;
    }
}
