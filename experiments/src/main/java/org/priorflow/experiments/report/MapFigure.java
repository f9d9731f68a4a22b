package org.priorflow.experiments.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Maps of the plane side by side: lines from points to where they go, with a dot at the end.
 *
 * @param entries the maps, at the same points
 */
record MapFigure(List<Entry> entries) {

    private static final int SIDE = 260;
    private static final int GAP = 16;
    private static final int TITLE = 40;

    MapFigure {
        entries = List.copyOf(entries);
    }

    /**
     * A map.
     *
     * @param name what it is
     * @param remark a line below the name
     * @param x points [n, 2], row after row
     * @param mapped where they go [n, 2]
     */
    record Entry(String name, String remark, double[] x, double[] mapped) {}

    /** Draws all maps on the same scale. */
    Figure drawn(String name) {
        int width = entries.size() * (SIDE + GAP) + GAP;
        int height = SIDE + TITLE + GAP;
        BufferedImage image =
                new BufferedImage(PanelGrid.SCALE * width, PanelGrid.SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = PanelGrid.canvas(image);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        double bound = 0;
        for (Entry entry : entries) {
            for (int e = 0; e < entry.x().length; e++) {
                bound = Math.max(bound, Math.max(Math.abs(entry.x()[e]), Math.abs(entry.mapped()[e])));
            }
        }
        for (int p = 0; p < entries.size(); p++) {
            paint(canvas, entries.get(p), GAP + p * (SIDE + GAP), SIDE / (2.1 * bound));
        }
        canvas.dispose();
        String caption = "Where the maps take points of the source: lines, with a dot at the end. First seed.";
        return Figure.ofPixels(name, caption, PanelGrid.encoded(image), width);
    }

    private static void paint(Graphics2D canvas, Entry entry, int left, double scale) {
        canvas.setColor(FigureStyle.INK);
        canvas.setFont(FigureStyle.font(Font.BOLD, 12f));
        canvas.drawString(entry.name(), left, 16);
        canvas.setFont(FigureStyle.font(Font.PLAIN, 11f));
        canvas.setColor(FigureStyle.FAINT);
        canvas.drawString(entry.remark(), left, 31);
        double centreX = left + SIDE / 2.0;
        double centreY = TITLE + SIDE / 2.0;
        for (int e = 0; e < entry.x().length; e += 2) {
            double x = centreX + scale * entry.mapped()[e];
            double y = centreY - scale * entry.mapped()[e + 1];
            canvas.setColor(FigureStyle.FAINT);
            canvas.draw(new Line2D.Double(centreX + scale * entry.x()[e], centreY - scale * entry.x()[e + 1], x, y));
            canvas.setColor(FigureStyle.colour(0));
            canvas.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
        }
    }
}
