package org.priorflow.benchmark;

import static org.priorflow.benchmark.Results.header;
import static org.priorflow.benchmark.Results.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** The proximal maps of images and matrices beside plain ones, with what they allocate. */
final class ImagingSection implements Section {

    private static final double MEGABYTE = 1e6;

    private final JmhSection inner = new JmhSection(
            "imaging",
            "Proximal maps of images and matrices",
            "Total variation of a signal of 10^6 entries beside Condat's direct algorithm, which has no bound; isotropic total"
                    + " variation of a 512 x 512 image to a relative duality gap, beside projected gradients without momentum"
                    + " to a gap that these can reach; singular value thresholding beside one-sided Jacobi rotations. Double"
                    + " precision, a heap of 512 MB; images and batches on all threads, plain maps on one. The last column is"
                    + " what one call allocates on the heap.",
            List.of("ImagingBench"),
            Map.of(),
            0,
            ImagingSection::table);

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String title() {
        return inner.title();
    }

    @Override
    public String measure(List<String> options) throws RunnerException, CommandLineOptionException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-prof", "gc"));
        return inner.measure(all);
    }

    private static String table(Results results) {
        StringBuilder rows = new StringBuilder(header("map", "time", "plain", "ratio", "MB per call"));
        add(rows, results, "total variation, 10^6 entries, arrays", "signal", "signalPlain");
        add(rows, results, "the same, tensors", "signalTensor", "signalPlain");
        add(rows, results, "isotropic, 512 x 512, gap 10^-6", "image", "");
        add(rows, results, "isotropic, 512 x 512, gap 10^-3", "imageLoose", "imageLoosePlain");
        add(rows, results, "singular values, 512 x 512", "matrix", "matrixPlain");
        add(rows, results, "singular values, 64 of 64 x 64", "batch", "batchPlain");
        return rows.toString();
    }

    private static void add(StringBuilder rows, Results results, String label, String map, String plain) {
        for (Results.Row row : results.startingWith("ImagingBench." + map)) {
            if (row.benchmark().equals("ImagingBench." + map)) {
                double other = results.secondsOf("ImagingBench." + plain, Map.of());
                rows.append(row(
                        label,
                        Results.time(row.seconds()),
                        Double.isNaN(other) ? "" : Results.time(other),
                        Double.isNaN(other) ? "" : String.format(Locale.ROOT, "%.1f", other / row.seconds()),
                        String.format(Locale.ROOT, "%.1f", row.bytes() / MEGABYTE)));
            }
        }
    }
}
