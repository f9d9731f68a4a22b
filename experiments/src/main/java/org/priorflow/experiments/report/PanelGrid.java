package org.priorflow.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/** Several panels side by side with one legend below: as a PNG image of twice the nominal resolution, or as SVG. */
final class PanelGrid {

    static final int SCALE = 2;
    private static final int TITLE_LINE = 22;
    private static final int LEGEND_LINE = 22;
    private static final int SWATCH = 22;
    private static final int GAP = 7;
    private static final int BETWEEN = 20;
    private static final float LEGEND_FONT = 11.5f;
    private static final float TITLE_FONT = 13f;

    /**
     * An entry of the legend.
     *
     * @param label what it says
     * @param colour its colour
     * @param mark how it is drawn
     */
    record Key(String label, Color colour, Mark mark) {}

    /** How the swatch of a legend entry is drawn. */
    enum Mark {
        LINE,
        DASH,
        AREA,
        DOT,
        DIAMOND
    }

    private final List<XYChart> panels;
    private final List<Key> keys;
    private final int columns;

    PanelGrid(List<XYChart> panels, List<Key> keys, int columns) {
        this.panels = List.copyOf(panels);
        this.keys = List.copyOf(keys);
        this.columns = Math.min(columns, panels.size());
    }

    int width() {
        return columns * panels.get(0).getWidth();
    }

    private int rowHeight() {
        boolean hasTitles = panels.stream().anyMatch(panel -> !panel.getTitle().isEmpty());
        return panels.get(0).getHeight() + (hasTitles ? TITLE_LINE : 0);
    }

    private int height() {
        int rows = (panels.size() + columns - 1) / columns;
        int lines = legendLines().size();
        return rows * rowHeight() + lines * LEGEND_LINE + (lines == 0 ? 0 : GAP);
    }

    /** The panels as an image. */
    byte[] png() {
        BufferedImage image = new BufferedImage(SCALE * width(), SCALE * height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = canvas(image);
        paint(canvas);
        canvas.dispose();
        return encoded(image);
    }

    /**
     * The panels as an SVG element.
     *
     * @param name begins the ids in it
     */
    String svg(String name) {
        SvgCanvas canvas = new SvgCanvas(name);
        canvas.setFont(FigureStyle.font(Font.PLAIN, LEGEND_FONT));
        paint(canvas);
        return canvas.svg(width(), height());
    }

    private void paint(Graphics2D canvas) {
        int panelWidth = panels.get(0).getWidth();
        int panelHeight = panels.get(0).getHeight();
        int rowHeight = rowHeight();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width(), height());
        for (int p = 0; p < panels.size(); p++) {
            Graphics2D area = (Graphics2D) canvas.create();
            area.translate(p % columns * panelWidth, p / columns * rowHeight);
            paintTitle(area, panels.get(p).getTitle(), panelWidth);
            area.translate(0, rowHeight - panelHeight);
            panels.get(p).paint(area, panelWidth, panelHeight);
            area.dispose();
        }
        List<List<Key>> legend = legendLines();
        int top = height() - legend.size() * LEGEND_LINE - (legend.isEmpty() ? 0 : GAP);
        for (int line = 0; line < legend.size(); line++) {
            paintLegend(canvas, legend.get(line), top + line * LEGEND_LINE + LEGEND_LINE / 2);
        }
    }

    static Graphics2D canvas(BufferedImage image) {
        Graphics2D canvas = image.createGraphics();
        canvas.scale(SCALE, SCALE);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setFont(FigureStyle.font(Font.PLAIN, LEGEND_FONT));
        return canvas;
    }

    private static void paintTitle(Graphics2D area, String title, int width) {
        area.setFont(FigureStyle.font(Font.BOLD, TITLE_FONT));
        area.setColor(FigureStyle.INK);
        area.drawString(title, (width - area.getFontMetrics().stringWidth(title)) / 2, TITLE_LINE - 5);
        area.setFont(FigureStyle.font(Font.PLAIN, LEGEND_FONT));
    }

    private List<List<Key>> legendLines() {
        Graphics2D ruler = canvas(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        List<List<Key>> lines = new ArrayList<>();
        int used = 0;
        for (Key key : keys) {
            int width = SWATCH + GAP + ruler.getFontMetrics().stringWidth(key.label()) + BETWEEN;
            if (lines.isEmpty() || used + width > width() - 2 * BETWEEN) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.get(lines.size() - 1).add(key);
            used += width;
        }
        ruler.dispose();
        return lines;
    }

    private void paintLegend(Graphics2D canvas, List<Key> line, int middle) {
        int total = -BETWEEN;
        for (Key key : line) {
            total += SWATCH + GAP + canvas.getFontMetrics().stringWidth(key.label()) + BETWEEN;
        }
        int x = (width() - total) / 2;
        for (Key key : line) {
            paintSwatch(canvas, key, x, middle);
            x += SWATCH + GAP;
            canvas.setColor(FigureStyle.INK);
            canvas.drawString(key.label(), x, middle + canvas.getFontMetrics().getAscent() / 2 - 1);
            x += canvas.getFontMetrics().stringWidth(key.label()) + BETWEEN;
        }
    }

    private static void paintSwatch(Graphics2D canvas, Key key, int x, int middle) {
        canvas.setColor(key.colour());
        switch (key.mark()) {
            case LINE, DASH -> {
                float[] dash = key.mark() == Mark.DASH ? new float[] {5f, 3f} : null;
                canvas.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dash, 0f));
                canvas.draw(new Line2D.Double(x, middle, x + SWATCH, middle));
            }
            case AREA -> canvas.fill(new Rectangle2D.Double(x, middle - 5, SWATCH, 10));
            case DIAMOND -> {
                Path2D diamond = new Path2D.Double();
                diamond.moveTo(x + SWATCH / 2.0, middle - 6);
                diamond.lineTo(x + SWATCH / 2.0 + 6, middle);
                diamond.lineTo(x + SWATCH / 2.0, middle + 6);
                diamond.lineTo(x + SWATCH / 2.0 - 6, middle);
                diamond.closePath();
                canvas.fill(diamond);
            }
            case DOT -> canvas.fill(new java.awt.geom.Ellipse2D.Double(x + SWATCH / 2.0 - 4, middle - 4, 8, 8));
        }
    }

    static byte[] encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot encode a figure: " + e.getMessage(), e);
        }
    }
}
