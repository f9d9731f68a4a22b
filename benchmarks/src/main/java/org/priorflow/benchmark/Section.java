package org.priorflow.benchmark;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** A section of docs/performance.md, made by one command. */
interface Section {

    /** What the command line calls it. */
    String name();

    /** Its heading on the page. */
    String title();

    /**
     * Measures, and returns what the page says below the heading: a paragraph and tables, in Markdown.
     *
     * @param options further options of the command line; those of JMH where JMH does the work
     */
    String measure(List<String> options) throws RunnerException, CommandLineOptionException, IOException;
}
