package org.priorflow.experiments.run;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code manifest.json} says of a run: where it came from, what it cost and how it ended. */
record RunManifest(RunResult result, Provenance provenance, DataDigests data) {

    private static final double MILLIS = 1e-3;

    /**
     * The entries, in the order in which they are read.
     *
     * @param digests those of the other files, by name
     */
    Map<String, Object> entries(Map<String, String> digests) {
        PlannedRun run = result.run();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("run_id", run.id());
        manifest.put("problem", run.problem().label());
        manifest.put("prior", run.prior().label());
        manifest.put("flow", run.flow().label());
        manifest.put("seed", run.seed().value());
        manifest.put("configuration", run.configuration());
        manifest.put("derived_seeds", seeds(run));
        manifest.put("data", data.of(run.configuration()));
        manifest.put("environment", provenance.entries());
        manifest.put("started", result.ending().started().toString());
        manifest.put("ended", result.ending().ended().toString());
        manifest.put("seconds", result.ending().duration().toMillis() * MILLIS);
        Measurement last = result.last();
        if (last != null) {
            manifest.put("steps", last.cost().steps());
            manifest.put("gradient_evaluations", last.cost().gradientEvaluations());
            manifest.put("step_seconds", last.cost().seconds());
        }
        TrainingResult training = result.training();
        if (training != null) {
            manifest.put("training", spent(training));
        }
        manifest.put("files", digests);
        manifest.put("message", result.ending().message());
        manifest.put("warnings", RunWarnings.of(List.of(result)));
        manifest.put("status", result.status().toString());
        return manifest;
    }

    private static Map<String, Object> seeds(PlannedRun run) {
        RunSeeds derived = run.seed().seeds();
        Map<String, Object> seeds = new LinkedHashMap<>();
        seeds.put("initial", hex(derived.initial().value()));
        seeds.put("metrics", hex(derived.metrics().value()));
        seeds.put("flow", hex(derived.flow().value()));
        if (run.flow().source() instanceof FlowSource.Trained) {
            seeds.put("training", hex(derived.training().value()));
        }
        return seeds;
    }

    private static Map<String, Object> spent(TrainingResult training) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("parameters", training.state().parameters().length);
        entries.put("iterations", training.cost().iterations());
        entries.put("seconds", training.cost().seconds());
        entries.put("target_gradients", training.cost().targetGradients());
        return entries;
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
