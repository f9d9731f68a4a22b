package org.priorflow.experiments.problem.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/**
 * Reads grey images by path: PNG and what else the Java platform reads, and the portable graymap (PGM) and floatmap (PFM).
 * Whole numbers are scaled to [0, 1]; colours become luma, 0.299 R + 0.587 G + 0.114 B.
 */
final class ImageFiles {

    private ImageFiles() {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if there is no such file, or it is not an image
     */
    static GrayImage load(String path) {
        byte[] bytes = bytesOf(path);
        if (PortableMap.isOne(bytes)) {
            return new PortableMap(path, bytes).image();
        }
        BufferedImage image = decoded(path, bytes);
        if (image == null) {
            throw new InvalidInputException(
                    "%s is not an image: it is neither PNG, JPEG, GIF, BMP nor PGM or PFM. Maybe the path names another file?"
                            .formatted(path));
        }
        return gray(image);
    }

    private static byte[] bytesOf(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    "There is no file %s. Maybe the path is relative to another folder?".formatted(path), e);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidInputException(
                    "The image %s cannot be read (%s). Maybe it is a folder, or belongs to somebody else?"
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    private static @Nullable BufferedImage decoded(String path, byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException e) { // readers throw both at damaged files
            throw new InvalidInputException(
                    "The image %s is damaged (%s). Maybe a copy of it was cut off?".formatted(path, e.getMessage()), e);
        }
    }

    private static GrayImage gray(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        double[] pixels = new double[height * width];
        Raster raster = image.getRaster();
        // The raster of a grey image is read itself: getRGB would pass it through a gamma curve and eight bits.
        boolean isWhole =
                raster.getTransferType() == DataBuffer.TYPE_BYTE || raster.getTransferType() == DataBuffer.TYPE_USHORT;
        boolean isGray = isWhole && image.getColorModel().getColorSpace().getNumComponents() == 1;
        double white = Math.scalb(1.0, raster.getSampleModel().getSampleSize(0)) - 1;
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                pixels[r * width + c] = isGray ? raster.getSample(c, r, 0) / white : luma(image.getRGB(c, r));
            }
        }
        return new GrayImage(height, width, pixels);
    }

    private static double luma(int colour) {
        return (0.299 * (colour >> 16 & 255) + 0.587 * (colour >> 8 & 255) + 0.114 * (colour & 255)) / 255;
    }
}
