package org.priorflow.experiments.problem.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.DataReference;
import org.priorflow.problem.ImageProblem;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class ImageProblemsTest {

    @TempDir
    Path folder;

    private SampleProblem read(Path file, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("file", file.toString());
        return SampleProblemsTest.problem(new ImageFileProvider(), settings);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Set<String> rows(INDArray x) {
        Rows rows = Rows.from(x);
        return IntStream.range(0, rows.n())
                .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(rows.values(), i * rows.d(), (i + 1) * rows.d())))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pixel", "haar", "cosine"})
    void basesAreOrthonormalAndInvertible(String name) {
        for (int[] sides : new int[][] {{8, 8}, {28, 28}, {1, 6}, {12, 2}}) {
            SeparableBasis basis = SeparableBasis.of(name, sides[0], sides[1]);
            double[] image = new Seed(1).gaussians(sides[0] * sides[1]);
            double[] other = new Seed(2).gaussians(sides[0] * sides[1]);
            double[] coefficients = basis.coefficientsOf(image);
            // Products of at most 28 terms of unit size, twice.
            assertThat(basis.imageOf(coefficients)).containsExactly(image, within(1e-13));
            assertThat(dot(coefficients, basis.coefficientsOf(other))).isCloseTo(dot(image, other), within(1e-12));
        }
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(e -> x[e] * y[e]).sum();
    }

    @Test
    void sparseBasesGatherAFlatImageInOneCoefficient() {
        double[] flat = new double[64];
        Arrays.fill(flat, 0.5);
        for (String name : new String[] {"haar", "cosine"}) {
            double[] coefficients = SeparableBasis.of(name, 8, 8).coefficientsOf(flat);
            assertThat(coefficients[0]).isCloseTo(4, within(1e-14));
            assertThat(Arrays.stream(coefficients).skip(1)).allMatch(c -> Math.abs(c) < 1e-14);
        }
        double[] edge = new double[4];
        edge[0] = 1;
        edge[1] = 1;
        // Halves of a line: the mean and the coarse difference are 1 each, the fine differences vanish.
        assertThat(SeparableBasis.of("haar", 1, 4).coefficientsOf(edge))
                .containsExactly(new double[] {1, 1, 0, 0}, within(1e-15));
    }

    @Test
    void readsImagesPlainAndCompressed() throws IOException {
        byte[] bytes = ImageFiles.idx(0x08, 20, 4, 6);
        SampleProblem plain = read(write("plain", bytes), Map.of("basis", "pixel"));
        SampleProblem packed = read(write("packed.gz", zipped(bytes)), Map.of("basis", "pixel"));
        assertThat(plain.dimension()).isEqualTo(24);
        assertThat(((ImageProblem) plain).imageShape().height()).isEqualTo(4);
        INDArray draws = plain.trainingSamples(200, new Seed(1));
        assertThat(packed.trainingSamples(200, new Seed(1))).isEqualTo(draws);
        DataReference reference = (DataReference) plain.reference();
        assertThat(reference.trainingData().size(0)).isEqualTo(16);
        Set<String> training = rows(reference.trainingData());
        Set<String> heldOut = rows(reference.samples(4, new Seed(2)));
        assertThat(heldOut).hasSize(4).doesNotContainAnyElementsOf(training);
        assertThat(rows(draws)).isEqualTo(training);
        // Image i begins with the grey value 24 i modulo 256.
        Set<Double> first = Stream.of(draws, reference.samples(4, new Seed(2)))
                .flatMap(x -> Arrays.stream(Rows.valuesOf(x.getColumn(0).dup())).boxed())
                .collect(Collectors.toSet());
        assertThat(first)
                .isEqualTo(IntStream.range(0, 20)
                        .mapToObj(i -> 24 * i % 256 / 255.0)
                        .collect(Collectors.toSet()));
    }

    @Test
    void averagesBlocksOfPixels() throws IOException {
        Path file = write("images", ImageFiles.idx(0x08, 10, 4, 4));
        ImageSet pooled = IdxFile.load(file.toString(), 3).pooled(2);
        assertThat(pooled.images()).hasSize(3);
        assertThat(pooled.images().get(0)[0]).isCloseTo((0 + 1 + 4 + 5) / 4.0 / 255, within(1e-16));
        assertThat(pooled.images().get(0)[3]).isCloseTo((10 + 11 + 14 + 15) / 4.0 / 255, within(1e-16));
        assertThatThrownBy(() -> read(file, Map.of("pooling", 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pooling is 3, but must be a divisor of the sides of the images, 4 by 4");
    }

    @Test
    void readsATableWithAColumnOfLabels() throws IOException {
        Path table = write("images.csv", "label,a,b,c,d\n7,0,255,51,0\n1,255,0,0,0\n2,0,0,255,0\n".getBytes());
        ImageSet set = ImageTable.load(table.toString(), "label", 255, 10);
        assertThat(set.images().get(0)).containsExactly(0, 1, 0.2, 0);
        assertThat(read(table, Map.of("labelColumn", "label", "heldOutFraction", 0.6))
                        .dimension())
                .isEqualTo(4);
    }

    static Stream<Arguments> broken() throws IOException {
        byte[] whole = ImageFiles.idx(0x08, 20, 4, 6);
        return Stream.of(
                Arguments.of(
                        "cut", Arrays.copyOf(whole, 300), "has 300 bytes, but 20 images of 4 by 6 pixels take 496"),
                Arguments.of("header", Arrays.copyOf(whole, 10), "ends within its header"),
                Arguments.of("labels", ImageFiles.idx(0x08, 20), "holds labels, one number each, and no images"),
                Arguments.of("floats", ImageFiles.idx(0x0d, 20, 4, 6), "entries of type 0x0d (floats)"),
                Arguments.of("colours", ImageFiles.idx(0x08, 2, 4, 6, 3), "a tensor of 4 dimensions"),
                Arguments.of("empty", new byte[0], "is not in the IDX format"),
                Arguments.of("text", "1,2,3".getBytes(), "Maybe it is a CSV file?"),
                Arguments.of("cut.gz", Arrays.copyOf(zipped(whole), 60), "compressed by gzip, but not to its end"),
                Arguments.of("odd", ImageFiles.idx(0x08, 20, 5, 5), "the side of the images is 5, but must be even"),
                Arguments.of("few", ImageFiles.idx(0x08, 2, 4, 4), "heldOutFraction is 0.2"),
                Arguments.of("oblong.csv", "a,b,c\n1,2,3\n".getBytes(), "has 3 columns of pixels"),
                Arguments.of("word.csv", "a,b,c,d\n1,2,x,4\n".getBytes(), "column 'c'"),
                Arguments.of(
                        "bright.csv",
                        "a,b,c,d\n1,2,3,300\n".getBytes(),
                        "must be in [0, 255.0]. Maybe set whiteLevel"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrongWithAFile(String name, byte[] bytes, String message) throws IOException {
        Path file = write(name, bytes);
        assertThatThrownBy(() -> read(file, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> read(folder.resolve("nowhere"), Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void drawsBarsAndDigitsThatAreSparse() {
        for (String kind : new String[] {"bars", "digits"}) {
            SampleProblem problem =
                    SampleProblemsTest.problem(new SparseImagesProvider(), Map.of("kind", kind, "noise", 0));
            Rows images = Rows.from(((ImageProblem) problem).imagesOf(problem.trainingSamples(400, new Seed(1))));
            assertThat(Arrays.stream(images.values())).allMatch(g -> Math.abs(g) < 1e-13 || Math.abs(g - 1) < 1e-13);
            double white = Arrays.stream(images.values()).average().orElseThrow();
            // A pixel is on no bar with the chance (7/8)^2; a digit has 5 to 16 of 64 pixels.
            double expected = kind.equals("bars") ? 1 - 49 / 64.0 : 12 / 64.0;
            assertThat(white).isCloseTo(expected, within(kind.equals("bars") ? 0.03 : 0.05));
            // The prior is the Laplace law of the coefficients' mean magnitude.
            double[] coefficients = Rows.valuesOf(((DataReference) problem.reference()).trainingData());
            double magnitude =
                    Arrays.stream(coefficients).map(Math::abs).average().orElseThrow();
            assertThat(((L1Prior) problem.prior()).weight()).isCloseTo(1 / magnitude, within(1e-9));
        }
    }
}
