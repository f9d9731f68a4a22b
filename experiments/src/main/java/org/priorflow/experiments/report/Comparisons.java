package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.statistics.BootstrapInterval;
import org.priorflow.experiments.statistics.HolmCorrection;
import org.priorflow.experiments.statistics.SignFlipTest;
import org.priorflow.random.Seed;

/**
 * Every flow, or every prior, against a baseline, seed by seed: runs of one seed begin with the same particles. All comparisons
 * by one metric are corrected together.
 *
 * @param factor what the baseline is
 * @param baseline its label; empty if there is nothing to compare
 * @param all the comparisons: metrics, in them cells, in the order of the grid
 */
public record Comparisons(Factor factor, String baseline, List<Comparison> all) {

    /** The level of significance. */
    static final double LEVEL = 0.05;

    public Comparisons {
        all = List.copyOf(all);
    }

    /**
     * A cell against the cell that has the baseline in its place.
     *
     * @param lead by how much the cell is better than the baseline, over the pairs
     * @param interval of that
     * @param pValue of the sign-flip test
     * @param adjusted the same after Holm's correction
     */
    public record Comparison(
            MetricCase metric, Cell cell, Estimate lead, BootstrapInterval interval, double pValue, double adjusted) {

        boolean isSignificant() {
            return adjusted <= LEVEL;
        }
    }

    /** Compares with the baseline of the study; without one, with its first flow, or its first prior if it has one flow. */
    public static Comparisons of(Summary summary) {
        List<String> flows = Factor.FLOW.labels(summary.plan());
        List<String> priors = Factor.PRIOR.labels(summary.plan());
        String chosen = summary.plan().spec().figures().baseline();
        Factor factor = chosen.isEmpty()
                ? flows.size() > 1 ? Factor.FLOW : Factor.PRIOR
                : flows.contains(chosen) ? Factor.FLOW : Factor.PRIOR;
        List<String> labels = factor.labels(summary.plan());
        String baseline = chosen.isEmpty() ? labels.size() > 1 ? labels.get(0) : "" : chosen;
        List<Comparison> all = new ArrayList<>();
        if (!baseline.isEmpty()) {
            summary.judgingMetrics().forEach(metric -> all.addAll(by(metric, summary, factor, baseline)));
        }
        return new Comparisons(factor, baseline, all);
    }

    private static List<Comparison> by(MetricCase metric, Summary summary, Factor factor, String baseline) {
        List<Comparison> raw = new ArrayList<>();
        for (Cell cell : summary.cells()) {
            double[] leads = leads(cell, factor.with(cell, baseline), metric, summary);
            if (!factor.of(cell).equals(baseline) && leads.length > 0) {
                Seed seed = summary.statistics().child(cell.toString()).child(metric.label());
                BootstrapInterval interval = BootstrapInterval.ofMean(
                        leads, Summary.INTERVAL_LEVEL, seed.child("lead").generator());
                double pValue = SignFlipTest.pValue(leads, seed.child("signs").generator());
                raw.add(new Comparison(metric, cell, Estimate.of(leads), interval, pValue, pValue));
            }
        }
        double[] adjusted = HolmCorrection.adjusted(
                raw.stream().mapToDouble(Comparison::pValue).toArray());
        List<Comparison> corrected = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            Comparison each = raw.get(i);
            corrected.add(
                    new Comparison(metric, each.cell(), each.lead(), each.interval(), each.pValue(), adjusted[i]));
        }
        return corrected;
    }

    // One number for each seed with which both runs have a finite value at their end.
    static double[] leads(Cell cell, Cell baseline, MetricCase metric, Summary summary) {
        List<Double> leads = new ArrayList<>();
        for (RunResult one : summary.resultsOf(cell)) {
            for (RunResult other : summary.resultsOf(baseline)) {
                double lead = lossOf(other, metric) - lossOf(one, metric);
                if (one.run().seed().value() == other.run().seed().value() && Double.isFinite(lead)) {
                    leads.add(lead);
                }
            }
        }
        return leads.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double lossOf(RunResult result, MetricCase metric) {
        return metric.goal().lossOf(result.finalValueOf(metric.label()));
    }

    /** The comparisons by one metric. */
    List<Comparison> by(MetricCase metric) {
        return all.stream().filter(each -> each.metric().equals(metric)).toList();
    }

    /** Why none of the comparisons by a metric can be significant, and what would help; null if one can. */
    @Nullable
    String powerlessness(MetricCase metric) {
        List<Comparison> family = by(metric);
        double[] best = family.stream()
                .mapToDouble(each -> SignFlipTest.leastPValue(each.lead().count()))
                .toArray();
        if (family.isEmpty() || Arrays.stream(HolmCorrection.adjusted(best)).anyMatch(p -> p <= LEVEL)) {
            return null;
        }
        int pairs = family.stream().mapToInt(each -> each.lead().count()).max().orElseThrow();
        return ("No difference can be significant here: with %d seed%s and %d comparison%s the smallest corrected p-value is %s."
                        + " It takes %d seeds.")
                .formatted(
                        pairs,
                        pairs == 1 ? "" : "s",
                        family.size(),
                        family.size() == 1 ? "" : "s",
                        Numbers.shown(Arrays.stream(HolmCorrection.adjusted(best))
                                .min()
                                .orElseThrow()),
                        SignFlipTest.fewestPairs(LEVEL, family.size()));
    }
}
