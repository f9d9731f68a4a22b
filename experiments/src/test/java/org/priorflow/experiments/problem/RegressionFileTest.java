package org.priorflow.experiments.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.tensor.Rows;

class RegressionFileTest {

    private static final String DATA =
            "size,\"age, in years\",price\n1,4,10\n2,5,19\n3,1,33\n4,2,38\n\n5,9,52\n6,3,61\n";

    @TempDir
    private Path folder;

    private PosteriorProblem read(String text, Map<String, Object> more) throws IOException {
        Path file = folder.resolve("data.csv");
        Files.writeString(file, text);
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("file", file.toString());
        return PotentialsTest.problem(new BayesianLassoProvider(), settings);
    }

    private void assertRefused(String text, String... words) {
        assertThatThrownBy(() -> read(text, Map.of("response", "price")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void namesCoordinatesAfterColumnsAndStandardizesThem() throws IOException {
        PosteriorProblem problem = read(DATA, Map.of("response", "price", "noise", 0.5));
        assertThat(problem.coordinateNames()).containsExactly("size", "age, in years");
        assertThat(problem.trueSignal()).isNull();
        // f(0) = |y|^2 / (2 sigma^2) with |y|^2 = n, and the Hessian has n / sigma^2 on its diagonal.
        INDArray zero = Rows.of(1, 2, new double[2]).toTensor();
        assertThat(problem.target().potential().valueAt(zero).getDouble(0)).isCloseTo(6 / 0.5, within(1e-12));
        double[] at = Rows.valuesOf(problem.target()
                .potential()
                .gradientAt(Rows.of(1, 2, new double[] {1, 0}).toTensor()));
        double[] origin = Rows.valuesOf(problem.target().potential().gradientAt(zero));
        assertThat(at[0] - origin[0]).isCloseTo(24, within(1e-12));
    }

    @Test
    void estimatesTheNoiseFromTheResiduals() throws IOException {
        PosteriorProblem problem = read(DATA, Map.of("response", "price"));
        INDArray zero = Rows.of(1, 2, new double[2]).toTensor();
        // Residual deviation with 3 degrees of freedom, by numpy.linalg.lstsq (numpy 2.4.6) on the standardised
        // columns.
        double noise = 0.132248068433715;
        assertThat(problem.target().potential().valueAt(zero).getDouble(0))
                .isCloseTo(6 / (2 * noise * noise), within(1e-9));
    }

    @Test
    void readsQuotesByteOrderMarksAndWindowsLineEnds() throws IOException {
        PosteriorProblem problem = read(
                "\uFEFF" + DATA.replace("\n", "\r\n").replace("size", "\"the \"\"size\"\"\""),
                Map.of("response", "price"));
        assertThat(problem.coordinateNames()).containsExactly("the \"size\"", "age, in years");
    }

    @Test
    void tellsWhatIsWrongWithAFile() {
        assertRefused("", "data.csv", "empty");
        assertRefused("size,price\n", "no rows");
        assertRefused("size,price\n1,2\n3,cheap\n", "row 2", "line 3", "'price'", "'cheap'");
        assertRefused("size,price\n1,\n", "line 2", "'price'", "empty");
        assertRefused("size,price\n1,NaN\n", "line 2", "'price'");
        assertRefused("size,price\n1,2,3\n", "Row 1", "line 2", "3 cells", "2 columns");
        assertRefused("size,prise\n1,2\n2,3\n", "'price'", "Did you mean 'prise'?");
        assertRefused("size,price\n1,2\n1,3\n", "'size'", "constant");
        assertRefused("size,price\n1,2\n4,2\n", "'price'", "constant");
        assertRefused("size,size,price\n1,2,3\n", "Column 2", "'size'");
        assertRefused("price\n1\n2\n", "no column but 'price'");
        assertRefused("size,price\n1,2\n4,5\n", "noise must be given");
        assertRefused("si\"ze,price\n1,2\n4,5\n", "Line 1", "double quote");
    }

    @Test
    void tellsWhichFileOrResponseIsMissing() {
        assertThatThrownBy(() -> PotentialsTest.problem(
                        new BayesianLassoProvider(), Map.of("file", "no/such/file.csv", "response", "y")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no/such/file.csv");
        assertThatThrownBy(() -> PotentialsTest.problem(
                        new BayesianLassoProvider(), Map.of("file", folder.toString(), "response", "y")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("folder");
        assertThatThrownBy(() -> read(DATA, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("response")
                .hasMessageContaining("price");
    }
}
