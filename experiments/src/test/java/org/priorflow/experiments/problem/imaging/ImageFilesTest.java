package org.priorflow.experiments.problem.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.check.InvalidInputException;

class ImageFilesTest {

    @TempDir
    Path folder;

    private String file(String name, byte[]... parts) throws IOException {
        Path path = folder.resolve(name);
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            all.put(part);
        }
        Files.write(path, all.array());
        return path.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void assertRefused(String path, String... parts) {
        assertThatThrownBy(() -> ImageFiles.load(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void readsGraymapsAsTextAndInBytes() throws IOException {
        GrayImage text = ImageFiles.load(file("a.pgm", ascii("P2 # a comment\n3 2\n10\n0 5 10\n2 4 6\n")));
        assertThat(text.height()).isEqualTo(2);
        assertThat(text.width()).isEqualTo(3);
        assertThat(text.pixels()).containsExactly(new double[] {0, .5, 1, .2, .4, .6}, within(1e-15));
        GrayImage bytes = ImageFiles.load(file("b.pgm", ascii("P5\n3 1\n255\n"), new byte[] {0, (byte) 255, 51}));
        assertThat(bytes.pixels()).containsExactly(new double[] {0, 1, 0.2}, within(1e-15));
        GrayImage wide =
                ImageFiles.load(file("c.pgm", ascii("P5 2 1 65535\n"), new byte[] {1, 0, (byte) 255, (byte) 255}));
        assertThat(wide.pixels()).containsExactly(new double[] {256.0 / 65535, 1}, within(1e-15));
    }

    @Test
    void readsFloatmapsFromTheBottomUp() throws IOException {
        byte[] pixels = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.25f)
                .putFloat(-2)
                .array();
        GrayImage image = ImageFiles.load(file("a.pfm", ascii("Pf\n1 2\n-1.0\n"), pixels));
        assertThat(image.pixels()).containsExactly(-2, 0.25);
    }

    @Test
    void readsPng() throws IOException {
        BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(0, 0, 0, 51);
        gray.getRaster().setSample(1, 0, 0, 255);
        Path path = folder.resolve("a.png");
        ImageIO.write(gray, "png", path.toFile());
        assertThat(ImageFiles.load(path.toString()).pixels()).containsExactly(new double[] {0.2, 1}, within(1e-15));
        BufferedImage colour = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        colour.setRGB(0, 0, 0xff8000);
        ImageIO.write(colour, "png", path.toFile());
        assertThat(ImageFiles.load(path.toString()).pixels()[0]).isCloseTo(0.299 + 0.587 * 128 / 255, within(1e-15));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertRefused(folder.resolve("none.png").toString(), "There is no file", "none.png");
        assertRefused(folder.toString(), "cannot be read");
        assertRefused(file("a.txt", ascii("not an image at all")), "a.txt is not an image");
        assertRefused(file("b.pgm", ascii("P2 3 2 10 0 5")), "b.pgm is damaged", "it ends before its pixel 2");
        assertRefused(file("c.pgm", ascii("P5 3 2 255\n"), new byte[4]), "it ends after 4 of 6 bytes");
        assertRefused(file("d.pgm", ascii("P2 1 1 10 11")), "pixel 0 is 11, outside of 0 ... 10");
        assertRefused(file("e.pgm", ascii("P2 0 1 10 11")), "its width is 0.0");
        assertRefused(file("f.pgm", ascii("P2 x 1 10 11")), "its width is 'x'");
    }

    @Test
    void refusesPixelsThatAreNoNumbers() throws IOException {
        byte[] pixels =
                ByteBuffer.allocate(8).putFloat(0.5f).putFloat(Float.NaN).array();
        assertRefused(
                file("gap.pfm", ascii("Pf 2 1 1.0\n"), pixels),
                "the pixel in line 0, column 1 is NaN, but must be finite",
                "inpainting");
    }

    @Test
    void refusesAnImageOfAnotherSizeThanDeclared() throws IOException {
        String path = file("a.pgm", ascii("P2 3 2 10 0 5 10 2 4 6"));
        assertThatThrownBy(() ->
                        ImagingProblemsTest.problem(new ImageDeblurringProvider(), Map.of("file", path, "height", 32)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has 2 lines and 3 columns, but height 32 and width 3 were declared");
        assertThat(ImagingProblemsTest.problem(new ImageDeblurringProvider(), Map.of("file", path))
                        .dimension())
                .isEqualTo(6);
    }
}
