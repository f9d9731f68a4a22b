package org.priorflow.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static Terminal ofWidth(int columns) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Terminal(nowhere, nowhere, false, columns, true);
    }

    @Test
    void breaksATextWhereItWouldPassTheLastColumn() {
        assertThat(ofWidth(15).wrapped("l1, l2, huber, box", 4)).isEqualTo("l1, l2,\n    huber, box");
        assertThat(ofWidth(14).wrapped("l1, l2, huber, box", 4)).isEqualTo("l1, l2,\n    huber, box");
        assertThat(ofWidth(13).wrapped("l1, l2, huber, box", 4)).isEqualTo("l1, l2,\n    huber,\n    box");
    }

    @Test
    void leavesALongWordAndAShortTextWhole() {
        assertThat(ofWidth(10).wrapped("a /very/long/path b", 2)).isEqualTo("a\n  /very/long/path\n  b");
        assertThat(ofWidth(10).wrapped("short", 2)).isEqualTo("short");
        assertThat(ofWidth(10).wrapped("", 2)).isEmpty();
    }
}
