package org.priorflow.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sections of the page, in order. A new group of rows is a line here. */
final class Sections {

    private Sections() {}

    static List<Section> all() {
        List<Section> sections = new ArrayList<>();
        for (String n : new String[] {"1000", "4000", "16000"}) {
            sections.add(joint(n, Map.of("n", new String[] {n}), 0));
        }
        sections.add(joint("64000", Map.of("n", new String[] {"64000"}, "threads", new String[] {"2"}), 2));
        sections.add(JmhSection.plain(
                "rivals",
                "The same average by other means",
                "The kernel in both precisions and ND4J operation by operation in single precision, on all threads; a"
                        + " plain pair of Java loops in double precision on one.",
                "RivalBench"));
        sections.add(JmhSection.plain(
                "narrow",
                "Narrow kernels",
                "Tolerance 0 is the dense tile; per coordinate n = d = 1,000, the averages alone; in the plane the scale grows as n.",
                "SparseBench"));
        sections.add(JmhSection.plain(
                "steps",
                "A step of the RWPO flow, n = 100, d = 20",
                "One step on the mixture of four Gaussians under an L1 prior, drift, proximal map, normaliser and"
                        + " interaction included, in automatic mode; and the drift alone.",
                "StepBench"));
        sections.add(ProcessSection.coldStart());
        sections.add(ProcessSection.quickstart());
        sections.add(new JmhSection(
                "flow-matching",
                "A training iteration of flow matching",
                "Batch 512, network d + 1 - 64 - 64 - d, Adam, one thread. The limit is 6 operations per weight and point, 4 in"
                        + " the first layer, at the multiply-add rate of the same run.",
                List.of("RooflineBench.*MultiplyAdd", "FlowMatchingBench"),
                Map.of(),
                0,
                FlowMatchingTable::of));
        sections.add(new ImagingSection());
        sections.add(new SparseTransportSection());
        sections.add(new JmhSection(
                "neural-ode",
                "A training iteration of the neural ODE",
                "Batch 512, d = 2, 20 steps of the classical rule of order 4, sliced W2 along 8 directions, backward through the"
                        + " solver, Adam, one thread. The limit is 6 operations per weight, point and stage at the multiply-add"
                        + " rate of the same run.",
                List.of("RooflineBench.*MultiplyAdd", "NeuralOdeBench"),
                Map.of(),
                0,
                LearnedTable::neuralOde));
        sections.add(new JmhSection(
                "rwpo-layer",
                "A trained layer of the sparse transformer",
                "n = 1,000, d = 20, L1 prior, exact normaliser, double precision, one thread. The limit counts the products and"
                        + " exponentials of the interaction at the rates of the same run.",
                List.of("RooflineBench.double", "RwpoLayerBench"),
                Map.of(),
                0,
                LearnedTable::layer));
        sections.add(new ProgramSection("transport", "Discrete optimal transport", "2g", TransportTable.class));
        sections.add(
                new ProgramSection("large-transport", "Transport between large clouds", "1g", LargeTransport.class));
        return List.copyOf(sections);
    }

    private static Section joint(String n, Map<String, String[]> parameters, int iterations) {
        return new JmhSection(
                "joint-" + n,
                "Joint interaction, n = " + n,
                "The limit is 4 n^2 d / (multiply-add rate) + n^2 / (exponential rate), both rates measured in the same"
                        + " run on the same number of threads.",
                List.of("RooflineBench", "JointBench"),
                parameters,
                iterations,
                JointTable::of);
    }
}
