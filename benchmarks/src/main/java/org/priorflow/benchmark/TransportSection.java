package org.priorflow.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The solvers of transport, in a virtual machine of their own that has vector instructions. */
final class TransportSection implements Section {

    @Override
    public String name() {
        return "transport";
    }

    @Override
    public String title() {
        return "Discrete optimal transport";
    }

    /** {@inheritDoc} Options are the sizes n to measure, by default 500 and 2000. */
    @Override
    public String measure(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                TransportTable.class.getName()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
