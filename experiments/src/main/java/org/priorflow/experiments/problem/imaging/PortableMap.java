package org.priorflow.experiments.problem.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.priorflow.check.InvalidInputException;

/**
 * A portable graymap, as text (P2) or in bytes (P5), or a portable floatmap (Pf) [poskanzer1989pgm]: a magic number, width,
 * height, and the largest value or the byte order and scale, then the pixels. Used once.
 */
final class PortableMap {

    private static final int LARGEST = 65535;

    private final String path;
    private final byte[] bytes;
    private final char kind;
    private int at = 2;

    PortableMap(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
        this.kind = (char) bytes[1];
    }

    /** Whether the bytes begin like one. */
    static boolean isOne(byte[] bytes) {
        return bytes.length > 2
                && bytes[0] == 'P'
                && (bytes[1] == '2' || bytes[1] == '5' || bytes[1] == 'f')
                && Character.isWhitespace(bytes[2]);
    }

    GrayImage image() {
        int width = count("width");
        int height = count("height");
        if ((long) width * height > Integer.MAX_VALUE / 8) {
            throw damaged("it claims %d columns and %d lines".formatted(width, height));
        }
        double[] pixels = new double[width * height];
        if (kind == 'f') {
            readFloats(pixels, width, number("scale"));
        } else {
            int white = count("largest value");
            if (white > LARGEST) {
                throw damaged("its largest value is %d, but the format ends at %d".formatted(white, LARGEST));
            }
            readWhole(pixels, white);
        }
        return new GrayImage(height, width, pixels);
    }

    private void readWhole(double[] pixels, int white) {
        int size = white > 255 ? 2 : 1;
        if (kind == '5') {
            requireLeft((long) size * pixels.length);
        }
        for (int e = 0; e < pixels.length; e++) {
            int value = 0;
            if (kind == '2') {
                value = (int) number("pixel " + e);
            } else {
                for (int b = 0; b < size; b++) {
                    value = value << 8 | bytes[at++] & 255;
                }
            }
            if (value < 0 || value > white) {
                throw damaged("pixel %d is %d, outside of 0 ... %d".formatted(e, value, white));
            }
            pixels[e] = (double) value / white;
        }
    }

    // Lines run from the bottom up; a negative scale says that the low byte comes first.
    private void readFloats(double[] pixels, int width, double scale) {
        requireLeft(4L * pixels.length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, at, bytes.length - at)
                .order(scale < 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (int e = 0; e < pixels.length; e++) {
            int line = pixels.length / width - 1 - e / width;
            pixels[line * width + e % width] = buffer.getFloat();
        }
    }

    private void requireLeft(long count) {
        if (bytes.length - at < count) {
            throw damaged("it ends after %d of %d bytes of pixels".formatted(bytes.length - at, count));
        }
    }

    private int count(String what) {
        double value = number(what);
        if (!(value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
            throw damaged("its %s is %s, but must be a whole number >= 1".formatted(what, value));
        }
        return (int) value;
    }

    // One white space ends a number; the pixels in bytes begin right after the last one.
    private double number(String what) {
        while (at < bytes.length && (Character.isWhitespace(bytes[at]) || bytes[at] == '#')) {
            if (bytes[at] == '#') {
                while (at < bytes.length && bytes[at] != '\n') {
                    at++;
                }
            } else {
                at++;
            }
        }
        int from = at;
        while (at < bytes.length && !Character.isWhitespace(bytes[at])) {
            at++;
        }
        String text = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
        at = Math.min(at + 1, bytes.length);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw damaged(text.isEmpty() ? "it ends before its " + what : "its %s is '%s'".formatted(what, text));
        }
    }

    private InvalidInputException damaged(String reason) {
        return new InvalidInputException(
                "The image %s is damaged: %s. Maybe a copy of it was cut off?".formatted(path, reason));
    }
}
