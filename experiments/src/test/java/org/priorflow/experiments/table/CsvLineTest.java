package org.priorflow.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @Test
    void splitsAtCommasOutsideOfQuotes() {
        assertThat(CsvLine.cellsOrNull("a, b,,\"c,\"\"d\"\"\",")).isEqualTo(List.of("a", " b", "", "c,\"d\"", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a,b", "say \"so\"", ",", "\"", "\"\"", " spaced "})
    void readsBackWhatItQuotes(String cell) {
        assertThat(CsvLine.cellsOrNull("first," + CsvLine.quoted(cell) + ",last"))
                .isEqualTo(List.of("first", cell, "last"));
    }

    @Test
    void noticesAQuoteWithoutTwin() {
        assertThat(CsvLine.cellsOrNull("a,\"b,c")).isNull();
    }

    @Test
    void quotesLineBreaks() {
        assertThat(CsvLine.quoted("a\nb")).isEqualTo("\"a\nb\"");
    }
}
