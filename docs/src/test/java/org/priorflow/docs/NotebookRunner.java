package org.priorflow.docs;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** Runs the cells of a notebook in this virtual machine, by the same JShell that is inside the Java kernel of Jupyter. */
final class NotebookRunner implements AutoCloseable {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final Control control = new Control();
    private final JShell shell;

    NotebookRunner() {
        shell = JShell.builder()
                .executionEngine(
                        new ExecutionControlProvider() {
                            @Override
                            public String name() {
                                return "notebook";
                            }

                            @Override
                            public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
                                return control;
                            }
                        },
                        Map.of())
                .compilerOptions("--class-path", System.getProperty("java.class.path"))
                .build();
    }

    /** Runs a cell and returns the value of the expression that it ends with; null if it ends otherwise. */
    @Nullable
    Object run(String cell) {
        String rest = cell;
        control.value = null;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!next.completeness().isComplete()) {
                throw new AssertionError("This is not complete: " + rest);
            }
            control.value = null;
            List<SnippetEvent> events = shell.eval(next.source());
            events.forEach(this::check);
            if (!(events.get(0).snippet().kind() == Snippet.Kind.EXPRESSION
                    || events.get(0).snippet().kind() == Snippet.Kind.VAR
                            && events.get(0).snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)) {
                control.value = null;
            }
            rest = next.remaining();
        }
        return control.value;
    }

    private void check(SnippetEvent event) {
        if (event.exception() != null) {
            throw new AssertionError("This failed: " + event.snippet().source(), event.exception());
        }
        if (event.status() == Snippet.Status.REJECTED) {
            throw new AssertionError(shell.diagnostics(event.snippet())
                    .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                    .collect(Collectors.joining(
                            "\n", "This does not compile: " + event.snippet().source() + "\n", "")));
        }
    }

    @Override
    public void close() {
        shell.close();
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Keeps the value of the snippet that ran last, where JShell itself keeps its text alone. */
    private static final class Control extends DirectExecutionControl {

        private @Nullable Object value;

        @Override
        protected String invoke(Method snippet) throws Exception {
            value = snippet.invoke(null);
            return String.valueOf(value);
        }
    }
}
