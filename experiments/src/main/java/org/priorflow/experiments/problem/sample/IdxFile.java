package org.priorflow.experiments.problem.sample;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.priorflow.check.InvalidInputException;

/**
 * Reads images in the IDX format of the MNIST data: two zero bytes, the type of the entries, the number of dimensions, the
 * sizes as big-endian integers, then the entries. Images are unsigned bytes in three dimensions; a file may be compressed by
 * gzip.
 */
final class IdxFile {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int IMAGE_DIMENSIONS = 3;
    private static final int HEADER = 4 + 4 * IMAGE_DIMENSIONS;
    private static final double WHITE = 255;
    private static final int MOST_PIXELS = 1 << 20;

    private IdxFile() {}

    /**
     * Reads the first images of a file.
     *
     * @param most the largest number of images to read
     * @throws InvalidInputException if the file is missing, is not in this format, holds no images, or is cut off
     */
    static ImageSet load(String file, int most) {
        ByteBuffer bytes = ByteBuffer.wrap(bytesOf(file));
        if (bytes.limit() < 4 || bytes.getShort(0) != 0) {
            throw refused(
                    file, "is not in the IDX format: it does not begin with two zero bytes", "Maybe it is a CSV file?");
        }
        int type = bytes.get(2) & 0xff;
        int dimensions = bytes.get(3) & 0xff;
        if (dimensions == 1) {
            throw refused(
                    file,
                    "holds labels, one number each, and no images",
                    "Maybe the file of the images is meant, whose name has 'images-idx3' in it?");
        }
        if (dimensions != IMAGE_DIMENSIONS) {
            throw refused(
                    file,
                    "holds a tensor of %d dimensions, but images in grey have 3".formatted(dimensions),
                    "Maybe its colours must be averaged first?");
        }
        if (type != UNSIGNED_BYTE) {
            throw refused(
                    file,
                    "has entries of type 0x%02x (%s), but grey values are unsigned bytes, 0x08"
                            .formatted(type, name(type)),
                    "Maybe convert it to bytes from 0 to 255?");
        }
        if (bytes.limit() < HEADER) {
            throw refused(file, "ends within its header", "Maybe its download was cut off?");
        }
        return images(file, bytes, most);
    }

    private static ImageSet images(String file, ByteBuffer bytes, int most) {
        int count = bytes.getInt(4);
        int height = bytes.getInt(8);
        int width = bytes.getInt(12);
        if (count < 1 || height < 1 || width < 1 || (long) height * width > MOST_PIXELS) {
            throw refused(
                    file,
                    "tells of %d images of %d by %d pixels".formatted(count, height, width),
                    "Maybe its numbers are not big-endian?");
        }
        int pixels = height * width;
        long expected = HEADER + (long) count * pixels;
        if (bytes.limit() != expected) {
            throw refused(
                    file,
                    "has %d bytes, but %d images of %d by %d pixels take %d"
                            .formatted(bytes.limit(), count, height, width, expected),
                    "Maybe its download was cut off?");
        }
        List<double[]> images = new ArrayList<>();
        for (int i = 0; i < Math.min(count, most); i++) {
            double[] image = new double[pixels];
            for (int e = 0; e < pixels; e++) {
                image[e] = (bytes.get(HEADER + i * pixels + e) & 0xff) / WHITE;
            }
            images.add(image);
        }
        return new ImageSet(height, width, images);
    }

    private static byte[] bytesOf(String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            boolean isZipped = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
            return isZipped ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new InvalidInputException(
                    "There is no file %s in %s. Maybe the path is relative to another folder?"
                            .formatted(file, Path.of("").toAbsolutePath()),
                    e);
        } catch (EOFException | ZipException e) {
            throw refused(file, "is compressed by gzip, but not to its end", "Maybe its download was cut off?");
        } catch (IOException e) {
            throw refused(
                    file,
                    "cannot be read (%s)".formatted(e.getClass().getSimpleName()),
                    "Maybe it is a folder, or you may not read it?");
        }
    }

    private static InvalidInputException refused(String file, String what, String remedy) {
        return new InvalidInputException("%s %s. %s".formatted(file, what, remedy));
    }

    private static String name(int type) {
        return switch (type) {
            case 0x09 -> "signed bytes";
            case 0x0b -> "short integers";
            case 0x0c -> "integers";
            case 0x0d -> "floats";
            case 0x0e -> "doubles";
            default -> "unknown";
        };
    }
}
