package org.priorflow.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.kernel.KernelBackend;

/**
 * Where numbers came from: software, machine and threads.
 *
 * @param entries by name, for people and for {@code manifest.json}
 */
public record Provenance(Map<String, Object> entries) {

    private static final int GIT_TIMEOUT_SECONDS = 5;

    /** Looks at this machine; starts the tensor backend if that has not happened yet. */
    public static Provenance of(int threads) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("priorflow", version());
        String commit = gitCommit();
        if (commit != null) {
            entries.put("git_commit", commit);
        }
        entries.put("java", System.getProperty("java.runtime.version") + " " + System.getProperty("java.vm.name"));
        entries.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        entries.put("cpu", cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        entries.put("backend", backend());
        entries.put("kernels", KernelBackend.describe());
        entries.put("threads", threads);
        return new Provenance(java.util.Collections.unmodifiableMap(entries));
    }

    /** The version of Priorflow, or {@code development} when it does not run from its jar. */
    public static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The tensor backend and its BLAS in words; starts the backend if that has not happened yet. */
    public static String backend() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        return "ND4J %s %s, BLAS %s with %s threads"
                .formatted(
                        nd4jVersion(),
                        environment.get("backend"),
                        environment.get("blas.vendor"),
                        environment.get("blas.threads"));
    }

    private static String nd4jVersion() {
        var source = Nd4j.class.getProtectionDomain().getCodeSource();
        String jar = source == null ? "" : source.getLocation().getPath();
        return jar.replaceFirst(".*/nd4j-api-", "").replaceFirst("\\.jar$", "");
    }

    /** The name of the processor, as the operating system tells it. */
    public static String cpu() {
        Path description = Path.of("/proc/cpuinfo");
        if (Files.isReadable(description)) {
            try (Stream<String> lines = Files.lines(description)) {
                String model = lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .orElse("");
                if (!model.isBlank()) {
                    return model.substring(model.indexOf(':') + 1).strip();
                }
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }

    // The commit of the folder that a person works in, so that a study kept under git can be found again.
    private static @Nullable String gitCommit() {
        try {
            String commit = git("rev-parse", "--verify", "HEAD");
            boolean isChanged = commit != null
                    && !String.valueOf(git("status", "--porcelain", "-uno")).isEmpty();
            return isChanged ? commit + " with local changes" : commit;
        } catch (IOException e) {
            return null; // there is no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static @Nullable String git(String... arguments) throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        boolean isDone = process.waitFor(GIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return isDone && process.exitValue() == 0 ? output.strip() : null;
    }
}
