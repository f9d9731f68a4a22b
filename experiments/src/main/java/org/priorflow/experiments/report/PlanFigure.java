package org.priorflow.experiments.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * Transport plans side by side, and what they cost against the time that they took.
 *
 * @param entries the plans
 */
record PlanFigure(List<Entry> entries) {

    private static final int SIDE = 210;
    private static final int GAP = 16;
    private static final int TITLE = 36;
    private static final int COLUMNS = 4;
    private static final int WIDTH = 620;
    private static final int HEIGHT = 360;
    private static final int LEFT = 76;
    private static final int RIGHT = 170;
    private static final int TOP = 30;
    private static final int BOTTOM = 48;
    private static final int TICKS = 5;
    private static final int LABEL_LINE = 13;

    /** Decades of mass that are told apart. */
    private static final double DECADES = 4;

    PlanFigure {
        entries = List.copyOf(entries);
    }

    /**
     * A plan.
     *
     * @param name the solver
     * @param plan its entries [n, n], row after row
     * @param n the number of atoms on either side
     * @param entriesPerRow the number of entries of a row that matter
     * @param seconds the time it took
     * @param cost its cost
     */
    record Entry(String name, double[] plan, int n, double entriesPerRow, double seconds, double cost) {}

    /** Draws the plans as heat maps, with the mass of an entry on a logarithmic scale. */
    Figure plans(String name) {
        int columns = Math.min(COLUMNS, entries.size());
        int rows = (entries.size() + columns - 1) / columns;
        int width = columns * (SIDE + GAP) + GAP;
        int height = rows * (SIDE + TITLE + GAP);
        BufferedImage image =
                new BufferedImage(PanelGrid.SCALE * width, PanelGrid.SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = blank(image, width, height);
        for (int p = 0; p < entries.size(); p++) {
            Entry entry = entries.get(p);
            int x = GAP + p % columns * (SIDE + GAP);
            int y = p / columns * (SIDE + TITLE + GAP);
            canvas.setColor(FigureStyle.INK);
            canvas.setFont(FigureStyle.font(Font.BOLD, 12f));
            canvas.drawString(entry.name(), x, y + 16);
            canvas.setFont(FigureStyle.font(Font.PLAIN, 11f));
            canvas.setColor(FigureStyle.FAINT);
            canvas.drawString(String.format(Locale.ROOT, "%.1f entries a row", entry.entriesPerRow()), x, y + 31);
            canvas.drawImage(heatMap(entry), x, y + TITLE, SIDE, SIDE, null);
        }
        canvas.dispose();
        String caption =
                "The plans: sources down, targets across, both by their first coordinate; the brighter, the more mass, over four decades."
                        + " First seed.";
        return Figure.ofPixels(name, caption, PanelGrid.encoded(image), width);
    }

    private static BufferedImage heatMap(Entry entry) {
        int n = entry.n();
        BufferedImage map = new BufferedImage(n, n, BufferedImage.TYPE_INT_RGB);
        for (int e = 0; e < entry.plan().length; e++) {
            double share = 1 + Math.log10(entry.plan()[e] * n) / DECADES;
            map.setRGB(e % n, e / n, ColourMap.HEAT.at(share).getRGB());
        }
        return map;
    }

    private static Graphics2D blank(BufferedImage image, int width, int height) {
        Graphics2D canvas = PanelGrid.canvas(image);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        return canvas;
    }

    /** Draws the cost of every plan against the logarithm of its time. */
    Figure costsAgainstTime(String name) {
        BufferedImage image =
                new BufferedImage(PanelGrid.SCALE * WIDTH, PanelGrid.SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = blank(image, WIDTH, HEIGHT);
        Axis time = new Axis(
                Math.floor(entries.stream()
                        .mapToDouble(Entry::seconds)
                        .map(Math::log10)
                        .min()
                        .orElse(0)),
                Math.ceil(entries.stream()
                        .mapToDouble(Entry::seconds)
                        .map(Math::log10)
                        .max()
                        .orElse(1)),
                LEFT,
                WIDTH - RIGHT);
        double least = entries.stream().mapToDouble(Entry::cost).min().orElse(0);
        double most = entries.stream().mapToDouble(Entry::cost).max().orElse(1);
        double margin = 0.08 * (most - least) + 1e-9;
        Axis cost = new Axis(least - margin, most + margin, HEIGHT - BOTTOM, TOP);
        paintAxes(canvas, time, cost);
        double lastLabel = Double.POSITIVE_INFINITY;
        for (Entry entry : entries.stream()
                .sorted(java.util.Comparator.comparingDouble(Entry::cost))
                .toList()) {
            double x = time.at(Math.log10(entry.seconds()));
            double y = cost.at(entry.cost());
            double label = Math.min(y + 4, lastLabel - LABEL_LINE);
            lastLabel = label;
            canvas.setColor(FigureStyle.colour(0));
            canvas.fill(new Ellipse2D.Double(x - 4, y - 4, 8, 8));
            canvas.draw(new Line2D.Double(x, y, WIDTH - RIGHT + 8, label - 4));
            canvas.setColor(FigureStyle.INK);
            canvas.drawString(entry.name(), WIDTH - RIGHT + 11, (float) label);
        }
        canvas.dispose();
        String caption = "Mean squared distance under the plan against the time of one solution. First seed.";
        return Figure.ofPixels(name, caption, PanelGrid.encoded(image), WIDTH);
    }

    private static void paintAxes(Graphics2D canvas, Axis time, Axis cost) {
        canvas.setColor(FigureStyle.FAINT);
        canvas.draw(new Line2D.Double(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM));
        canvas.draw(new Line2D.Double(LEFT, TOP, LEFT, HEIGHT - BOTTOM));
        for (int t = 0; t < TICKS; t++) {
            double value = cost.low + (cost.high - cost.low) * t / (TICKS - 1);
            canvas.drawString(String.format(Locale.ROOT, "%.4f", value), LEFT - 50, (float) cost.at(value) + 4);
        }
        for (double decade = time.low; decade <= time.high; decade++) {
            String label = String.format(Locale.ROOT, "%s s", (float) Math.pow(10, decade));
            canvas.drawString(label, (float) time.at(decade) - 18, HEIGHT - BOTTOM + 17);
        }
        canvas.setColor(FigureStyle.INK);
        canvas.drawString("time of one solution", (LEFT + WIDTH - RIGHT) / 2 - 40, HEIGHT - 12);
        canvas.drawString("cost", LEFT - 50, TOP - 14);
    }

    private record Axis(double low, double high, double from, double until) {
        double at(double value) {
            return from + (value - low) / (high - low) * (until - from);
        }
    }
}
