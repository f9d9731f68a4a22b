package org.priorflow.experiments.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Mean ranks on a line, those joined by bars that are not told apart by the critical difference [demsar2006statistical]. */
final class RankFigure {

    private static final int WIDTH = 640;
    private static final int SIDE = 190; // for the labels, left and right of the axis
    private static final int AXIS = 58;
    private static final int ROW = 20;
    private static final int BAR = 9;
    private static final int MARGIN = 14;
    private static final float FONT = 11.5f;

    private final Ranking ranking;
    private final int[] order; // by rank, the best first
    private final List<int[]> bars; // first and last place of every group

    private RankFigure(Ranking ranking) {
        this.ranking = ranking;
        this.order = IntStream.range(0, ranking.labels().size())
                .boxed()
                .sorted(Comparator.comparing(ranking.test().meanRanks()::get))
                .mapToInt(Integer::intValue)
                .toArray();
        this.bars = bars();
    }

    static Figure of(Ranking ranking, String name) {
        RankFigure figure = new RankFigure(ranking);
        SvgCanvas lines = new SvgCanvas(name);
        figure.paint(lines);
        BufferedImage image = new BufferedImage(
                PanelGrid.SCALE * WIDTH, PanelGrid.SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pixels = PanelGrid.canvas(image);
        figure.paint(pixels);
        pixels.dispose();
        return new Figure(
                name, ranking.words(), PanelGrid.encoded(image), WIDTH, Map.of("", lines.svg(WIDTH, figure.height())));
    }

    // The longest runs of neighbours that do not differ; a run within another is left out.
    private List<int[]> bars() {
        List<int[]> groups = new ArrayList<>();
        int reached = 0;
        for (int first = 0; first < order.length; first++) {
            int last = first;
            while (last + 1 < order.length && !ranking.differ(order[first], order[last + 1])) {
                last++;
            }
            if (last > first && last > reached) {
                groups.add(new int[] {first, last});
                reached = last;
            }
        }
        return groups;
    }

    private int labelTop() {
        return AXIS + MARGIN + bars.size() * BAR;
    }

    private int height() {
        return labelTop() + ((order.length + 1) / 2) * ROW + MARGIN;
    }

    private double x(double rank) {
        int k = Math.max(2, order.length);
        return SIDE + (rank - 1) / (k - 1) * (WIDTH - 2 * SIDE);
    }

    private void paint(Graphics2D canvas) {
        canvas.setColor(java.awt.Color.WHITE);
        canvas.fillRect(0, 0, WIDTH, height());
        canvas.setFont(FigureStyle.font(Font.PLAIN, FONT));
        paintAxis(canvas);
        paintDistance(canvas);
        canvas.setColor(FigureStyle.INK);
        canvas.setStroke(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int b = 0; b < bars.size(); b++) {
            double y = AXIS + MARGIN - 3 + b * BAR;
            canvas.draw(new Line2D.Double(x(rankAt(bars.get(b)[0])) - 2, y, x(rankAt(bars.get(b)[1])) + 2, y));
        }
        for (int place = 0; place < order.length; place++) {
            paintLabel(canvas, place);
        }
    }

    private double rankAt(int place) {
        return ranking.test().meanRanks().get(order[place]);
    }

    private void paintAxis(Graphics2D canvas) {
        canvas.setColor(FigureStyle.FAINT);
        canvas.setStroke(new BasicStroke(1f));
        canvas.draw(new Line2D.Double(x(1), AXIS, x(Math.max(2, order.length)), AXIS));
        for (int rank = 1; rank <= order.length; rank++) {
            canvas.draw(new Line2D.Double(x(rank), AXIS - 5, x(rank), AXIS));
            String number = String.valueOf(rank);
            int width = canvas.getFontMetrics().stringWidth(number);
            canvas.drawString(number, (float) x(rank) - width / 2f, AXIS - 9);
        }
    }

    // The critical difference as a length, above the axis; cut off where it is longer than the axis.
    private void paintDistance(Graphics2D canvas) {
        double distance = ranking.test().criticalDifference();
        double end = Math.min(x(1 + distance), x(Math.max(2, order.length)));
        boolean isCut = 1 + distance > order.length;
        canvas.setColor(FigureStyle.FAINT);
        canvas.draw(new Line2D.Double(x(1), 22, end, 22));
        canvas.draw(new Line2D.Double(x(1), 18, x(1), 26));
        if (!isCut) {
            canvas.draw(new Line2D.Double(end, 18, end, 26));
        }
        String words =
                "critical difference %s%s".formatted(Numbers.shown(distance), isCut ? ", longer than the axis" : "");
        canvas.drawString(words, (float) x(1), 13);
    }

    // The better half to the left, from the outside in; the others to the right.
    private void paintLabel(Graphics2D canvas, int place) {
        int method = order[place];
        double rank = rankAt(place);
        boolean isLeft = place < (order.length + 1) / 2;
        int row = isLeft ? place : order.length - 1 - place;
        double y = labelTop() + row * ROW + ROW / 2.0;
        double end = isLeft ? SIDE - 8 : WIDTH - SIDE + 8;
        canvas.setColor(FigureStyle.colour(method));
        canvas.setStroke(new BasicStroke(1.4f));
        canvas.draw(new Line2D.Double(x(rank), AXIS, x(rank), y));
        canvas.draw(new Line2D.Double(x(rank), y, end, y));
        canvas.setColor(FigureStyle.INK);
        String words = "%s  (%s)".formatted(ranking.labels().get(method), Numbers.rounded(rank, 3));
        int width = canvas.getFontMetrics().stringWidth(words);
        canvas.drawString(words, (float) (isLeft ? end - 6 - width : end + 6), (float) y + 4);
    }
}
