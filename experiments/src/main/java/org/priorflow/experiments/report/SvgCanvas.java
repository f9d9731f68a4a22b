package org.priorflow.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A canvas whose drawing becomes SVG: shapes stay shapes, so that a figure can be enlarged. It knows what the figures of reports
 * use, which is shapes, text, clipping, strokes and colours; images and gradients are refused.
 */
final class SvgCanvas extends PartialCanvas {

    private static final double ROUND = 100; // coordinates to hundredths of a pixel

    private final SvgText text;
    private final Graphics2D ruler;
    private AffineTransform transform = new AffineTransform();
    private Color colour = Color.BLACK;
    private Stroke stroke = new BasicStroke();
    private @Nullable Shape clip; // in the coordinates of the page

    /**
     * Begins an empty figure.
     *
     * @param name begins all ids in it, so that several figures may stand in one page
     */
    SvgCanvas(String name) {
        this.text = new SvgText(name);
        this.ruler = PanelGrid.canvas(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        this.ruler.setTransform(new AffineTransform());
    }

    private SvgCanvas(SvgCanvas parent) {
        this.text = parent.text;
        this.ruler = (Graphics2D) parent.ruler.create();
        this.transform = new AffineTransform(parent.transform);
        this.colour = parent.colour;
        this.stroke = parent.stroke;
        this.clip = parent.clip;
    }

    /** The figure as one SVG element. */
    String svg(int width, int height) {
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%s</svg>")
                .formatted(width, height, width, height, text.finished());
    }

    @Override
    public Graphics create() {
        return new SvgCanvas(this);
    }

    @Override
    public void dispose() {
        // what was drawn stays
    }

    @Override
    public void draw(Shape shape) {
        double width = stroke instanceof BasicStroke basic ? basic.getLineWidth() : 1;
        StringBuilder style = new StringBuilder("fill=\"none\" stroke=\"" + hex() + "\"");
        style.append(" stroke-width=\"").append(number(width * scale())).append('"');
        if (colour.getAlpha() < 255) {
            style.append(" stroke-opacity=\"").append(opacity()).append('"');
        }
        if (stroke instanceof BasicStroke basic) {
            appendDashes(style, basic);
        }
        add(style.toString(), shape);
    }

    private void appendDashes(StringBuilder style, BasicStroke basic) {
        if (basic.getEndCap() == BasicStroke.CAP_ROUND) {
            style.append(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
        float[] dashes = basic.getDashArray();
        if (dashes != null) {
            style.append(" stroke-dasharray=\"");
            for (int i = 0; i < dashes.length; i++) {
                style.append(i == 0 ? "" : " ").append(number(dashes[i] * scale()));
            }
            style.append('"');
        }
    }

    @Override
    public void fill(Shape shape) {
        String alpha = colour.getAlpha() < 255 ? " fill-opacity=\"" + opacity() + "\"" : "";
        add("fill=\"" + hex() + "\"" + alpha, shape);
    }

    private void add(String style, Shape shape) {
        if (colour.getAlpha() > 0) {
            text.add(style, clip == null ? "" : path(clip, null), element(shape));
        }
    }

    private String element(Shape shape) {
        boolean isUpright =
                (transform.getType() & ~(AffineTransform.TYPE_TRANSLATION | AffineTransform.TYPE_UNIFORM_SCALE)) == 0;
        if (isUpright && shape instanceof Ellipse2D ellipse) {
            Rectangle2D frame =
                    transform.createTransformedShape(ellipse.getFrame()).getBounds2D();
            return "<ellipse cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\"/>"
                    .formatted(
                            number(frame.getCenterX()),
                            number(frame.getCenterY()),
                            number(frame.getWidth() / 2),
                            number(frame.getHeight() / 2));
        }
        return "<path d=\"" + path(shape, transform) + "\"/>";
    }

    private static String path(Shape shape, @Nullable AffineTransform transform) {
        StringBuilder path = new StringBuilder();
        double[] points = new double[6];
        for (PathIterator part = shape.getPathIterator(transform); !part.isDone(); part.next()) {
            int kind = part.currentSegment(points);
            int count =
                    switch (kind) {
                        case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 2;
                        case PathIterator.SEG_QUADTO -> 4;
                        case PathIterator.SEG_CUBICTO -> 6;
                        default -> 0;
                    };
            path.append("MLQCZ".charAt(kind));
            for (int i = 0; i < count; i++) {
                path.append(i == 0 ? "" : " ").append(number(points[i]));
            }
        }
        return path.toString();
    }

    @Override
    public void drawString(String words, float x, float y) {
        double width = getFontMetrics().getStringBounds(words, ruler).getWidth();
        AffineTransform place = new AffineTransform(transform);
        place.translate(x, y);
        double[] m = new double[6];
        place.getMatrix(m);
        boolean isMoved = m[0] == 1 && m[1] == 0 && m[2] == 0 && m[3] == 1;
        String where = isMoved
                ? "x=\"%s\" y=\"%s\"".formatted(number(m[4]), number(m[5]))
                : "transform=\"matrix(%s %s %s %s %s %s)\""
                        .formatted(m[0], m[1], m[2], m[3], number(m[4]), number(m[5]));
        Font font = getFont();
        String style = "fill=\"%s\" font-family=\"system-ui,'DejaVu Sans',sans-serif\" font-size=\"%s\"%s"
                .formatted(hex(), number(font.getSize2D()), font.isBold() ? " font-weight=\"bold\"" : "");
        // The browser's font may be another: the words keep the width that they were given.
        text.add(
                style,
                clip == null ? "" : path(clip, null),
                "<text %s textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>"
                        .formatted(where, number(width), Html.escaped(words)));
    }

    private String hex() {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }

    private String opacity() {
        return number(colour.getAlpha() / 255.0);
    }

    private double scale() {
        return Math.sqrt(Math.abs(transform.getDeterminant()));
    }

    private static String number(double value) {
        double rounded = Math.rint(value * ROUND) / ROUND;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    public void setTransform(AffineTransform changed) {
        transform = new AffineTransform(changed);
    }

    @Override
    public void transform(AffineTransform further) {
        transform.concatenate(further);
    }

    @Override
    public Color getColor() {
        return colour;
    }

    @Override
    public void setColor(@Nullable Color changed) {
        colour = changed == null ? colour : changed;
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public void setStroke(Stroke changed) {
        stroke = changed;
    }

    @Override
    public Font getFont() {
        return ruler.getFont();
    }

    @Override
    public void setFont(Font font) {
        ruler.setFont(font);
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return ruler.getFontMetrics(font);
    }

    @Override
    public java.awt.font.FontRenderContext getFontRenderContext() {
        return ruler.getFontRenderContext();
    }

    @Override
    public RenderingHints getRenderingHints() {
        return ruler.getRenderingHints();
    }

    @Override
    public @Nullable Shape getClip() {
        return clip == null ? null : inverse().createTransformedShape(clip);
    }

    @Override
    public void setClip(@Nullable Shape shape) {
        clip = shape == null ? null : transform.createTransformedShape(shape);
    }

    @Override
    public void clip(@Nullable Shape shape) {
        if (shape != null) {
            Shape added = transform.createTransformedShape(shape);
            if (clip == null) {
                clip = added;
            } else {
                java.awt.geom.Area both = new java.awt.geom.Area(clip);
                both.intersect(new java.awt.geom.Area(added));
                clip = both;
            }
        }
    }

    @Override
    public @Nullable Rectangle getClipBounds() {
        Shape here = getClip();
        return here == null ? null : here.getBounds();
    }

    private AffineTransform inverse() {
        try {
            return transform.createInverse();
        } catch (java.awt.geom.NoninvertibleTransformException e) {
            throw new IllegalStateException("A figure is drawn flat", e);
        }
    }
}
