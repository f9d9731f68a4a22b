package org.priorflow.experiments.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Images in rows and columns with a title over every column, a label before every row, and a scale under every image. */
final class ImageGrid {

    private static final int SIDE = 176;
    private static final int LABEL_WIDTH = 128;
    private static final int TITLE_HEIGHT = 26;
    private static final int SCALE_HEIGHT = 24;
    private static final int GAP = 10;
    private static final int BAR_HEIGHT = 7;
    private static final float LABEL_FONT = 12.5f;
    private static final float SCALE_FONT = 10.5f;

    private final List<String> titles;
    private final List<Row> rows;
    private final int height;
    private final int width;

    /**
     * One line of the grid.
     *
     * @param label what stands before it, line by line
     * @param panels its images, one per column
     */
    record Row(List<String> label, List<Panel> panels) {}

    /**
     * One image.
     *
     * @param values line after line; what is not a number is left blank
     * @param colours how numbers become colours
     * @param least the number that the first colour stands for
     * @param most the number that the last colour stands for
     */
    record Panel(double[] values, ColourMap colours, double least, double most) {}

    /**
     * Lays out a grid.
     *
     * @param height the number of lines of every image
     * @param width the number of columns of every image
     */
    ImageGrid(List<String> titles, List<Row> rows, int height, int width) {
        this.titles = titles;
        this.rows = rows;
        this.height = height;
        this.width = width;
    }

    private double pixelSide() {
        return Math.min((double) SIDE / width, (double) SIDE / height);
    }

    private int rowHeight() {
        return (int) Math.ceil(height * pixelSide()) + SCALE_HEIGHT;
    }

    int pictureWidth() {
        return LABEL_WIDTH + titles.size() * (SIDE + GAP);
    }

    byte[] png() {
        int total = TITLE_HEIGHT + rows.size() * (rowHeight() + GAP);
        BufferedImage picture = new BufferedImage(
                PanelGrid.SCALE * pictureWidth(), PanelGrid.SCALE * total, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = PanelGrid.canvas(picture);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, pictureWidth(), total);
        for (int column = 0; column < titles.size(); column++) {
            canvas.setFont(FigureStyle.font(Font.BOLD, LABEL_FONT));
            canvas.setColor(FigureStyle.INK);
            int middle = LABEL_WIDTH + column * (SIDE + GAP) + SIDE / 2;
            String title = titles.get(column);
            canvas.drawString(title, middle - canvas.getFontMetrics().stringWidth(title) / 2, TITLE_HEIGHT - 9);
        }
        for (int row = 0; row < rows.size(); row++) {
            int top = TITLE_HEIGHT + row * (rowHeight() + GAP);
            paintLabel(canvas, rows.get(row).label(), top);
            List<Panel> panels = rows.get(row).panels();
            for (int column = 0; column < panels.size(); column++) {
                paint(canvas, panels.get(column), LABEL_WIDTH + column * (SIDE + GAP), top);
            }
        }
        canvas.dispose();
        return PanelGrid.encoded(picture);
    }

    private void paintLabel(Graphics2D canvas, List<String> label, int top) {
        double middle = top + height * pixelSide() / 2 - 8.0 * (label.size() - 1);
        for (int line = 0; line < label.size(); line++) {
            float size = LABEL_FONT;
            canvas.setColor(line == 0 ? FigureStyle.INK : FigureStyle.FAINT);
            do {
                canvas.setFont(FigureStyle.font(line == 0 ? Font.BOLD : Font.PLAIN, size));
                size -= 0.5f;
            } while (size > 7 && canvas.getFontMetrics().stringWidth(label.get(line)) > LABEL_WIDTH - 12);
            canvas.drawString(label.get(line), 4, (float) middle + 16 * line);
        }
    }

    private void paint(Graphics2D canvas, Panel panel, int left, int top) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int e = 0; e < panel.values().length; e++) {
            double share = (panel.values()[e] - panel.least()) / (panel.most() - panel.least());
            image.setRGB(e % width, e / width, panel.colours().at(share).getRGB());
        }
        Graphics2D area = (Graphics2D) canvas.create();
        area.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        double inset = (SIDE - width * pixelSide()) / 2;
        area.drawImage(image, new AffineTransform(pixelSide(), 0, 0, pixelSide(), left + inset, top), null);
        area.dispose();
        paintScale(canvas, panel, left, top + (int) Math.ceil(height * pixelSide()) + 5);
    }

    private static void paintScale(Graphics2D canvas, Panel panel, int left, int top) {
        canvas.setFont(FigureStyle.font(Font.PLAIN, SCALE_FONT));
        canvas.setColor(FigureStyle.FAINT);
        String least = shown(panel.least());
        String most = shown(panel.most());
        int ascent = canvas.getFontMetrics().getAscent();
        int from = left + canvas.getFontMetrics().stringWidth(least) + 5;
        int to = left + SIDE - canvas.getFontMetrics().stringWidth(most) - 5;
        canvas.drawString(least, left, top + ascent - 2);
        canvas.drawString(most, to + 5, top + ascent - 2);
        for (int x = from; x < to; x++) {
            canvas.setColor(panel.colours().at((double) (x - from) / (to - from)));
            canvas.fillRect(x, top + 1, 1, BAR_HEIGHT);
        }
    }

    private static String shown(double value) {
        return value == 0
                ? "0"
                : String.format(Locale.ROOT, "%.3g", value)
                        .replaceAll("(\\.[0-9]*?)0+$", "$1")
                        .replaceAll("\\.$", "");
    }
}
