package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;

class CitationTest {

    @Test
    void refusesAnEntryUnderAnotherKey() {
        String entry = "@book{smith2001fast, title = {Fast}, year = {2001}}";
        assertThat(new Citation("smith2001fast", entry).bibtex()).isEqualTo(entry);
        assertThatThrownBy(() -> new Citation("smith2002fast", entry))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("smith2002fast");
        assertThatThrownBy(() -> new Citation("smith2001fast", "Smith, Fast, 2001"))
                .isInstanceOf(InvalidInputException.class);
    }
}
