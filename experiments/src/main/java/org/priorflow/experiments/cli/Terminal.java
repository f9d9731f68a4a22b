package org.priorflow.experiments.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes.
 *
 * @param out for results
 * @param err for progress and errors
 * @param isInteractive whether a person watches, so that colours and a progress bar are welcome
 * @param columns how wide a table may be
 * @param isUnicode whether letters beyond ASCII can be shown
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean isInteractive, int columns, boolean isUnicode) {

    private static final int DEFAULT_COLUMNS = 120;
    private static final int FEWEST_COLUMNS = 60;

    /** The terminal, or the files, that this process writes to; the launcher tells what it knows by system properties. */
    public static Terminal ofProcess() {
        Charset charset = charset(System.getProperty("stdout.encoding"), System.getProperty("native.encoding"));
        String told = System.getProperty("priorflow.terminal");
        boolean isInteractive = told == null ? System.console() != null : Boolean.parseBoolean(told);
        Integer columns = Integer.getInteger("priorflow.columns");
        boolean isUnicode = charset.newEncoder().canEncode("±");
        return new Terminal(
                writer(System.out, charset),
                writer(System.err, charset),
                isInteractive,
                columns == null || columns <= 0 ? DEFAULT_COLUMNS : Math.max(FEWEST_COLUMNS, columns),
                isUnicode);
    }

    private static Charset charset(@Nullable String... names) {
        for (String name : names) {
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    private static PrintWriter writer(PrintStream stream, Charset charset) {
        return new PrintWriter(new java.io.OutputStreamWriter(stream, charset), true);
    }

    Ansi ansi() {
        return isInteractive && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF;
    }

    String plusMinus() {
        return isUnicode ? "±" : "+-";
    }

    /** What begins bold type; empty where that is not welcome. */
    String boldStart() {
        return ansi() == Ansi.ON ? "\033[1m" : "";
    }

    /** What ends bold type; empty where that is not welcome. */
    String boldEnd() {
        return ansi() == Ansi.ON ? "\033[0m" : "";
    }

    String bold(String text) {
        return boldStart() + text + boldEnd();
    }

    /** Breaks a text that begins in column {@code indent} at its spaces, so that its lines fit; further lines are indented as far. */
    String wrapped(String text, int indent) {
        StringBuilder lines = new StringBuilder();
        int used = indent;
        for (String word : text.split(" ")) {
            if (used > indent && used + 1 + word.length() > columns) {
                lines.append('\n').append(" ".repeat(indent));
                used = indent;
            } else if (used > indent) {
                lines.append(' ');
                used++;
            }
            lines.append(word);
            used += word.length();
        }
        return lines.toString();
    }

    /** Prints a result. */
    void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints a line about progress or an error. */
    void tell(String line) {
        err.println(line);
        err.flush();
    }
}
