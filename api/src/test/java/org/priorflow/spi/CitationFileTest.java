package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;

class CitationFileTest {

    private final CitationFile file = CitationFile.beside(CitationFileTest.class);

    @Test
    void anEntryIsTheTextOfTheFile() {
        assertThat(file.cite("smith2001fast").bibtex()).isEqualTo("""
                @article{smith2001fast,
                  author = {Smith, Ann},
                  title = {{Fast} M{\\"u}ller steps},
                  year = {2001}
                }""");
        assertThat(file.cite("jones2002slow").bibtex()).startsWith("@misc").endsWith("}");
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearest() {
        assertThatThrownBy(() -> file.cite("smith2001last"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("smith2001last")
                .hasMessageContaining("org/priorflow/spi/citations.bib")
                .hasMessageContaining("Maybe 'smith2001fast'?");
    }

    @Test
    void aPackageWithoutFileIsNamed() {
        assertThatThrownBy(() -> CitationFile.beside(Seed.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("org/priorflow/random/citations.bib");
    }
}
