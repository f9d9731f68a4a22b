package org.priorflow.spi.twice;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.spi.CitationFile;

class OneKeyTwiceTest {

    @Test
    void aKeyThatTwoEntriesHaveIsNamed() {
        assertThatThrownBy(() -> CitationFile.beside(OneKeyTwiceTest.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("smith2001fast")
                .hasMessageContaining("once in org/priorflow/spi/twice/citations.bib");
    }
}
