package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> IDS = List.of("box", "elastic-net", "group-l1", "huber", "l1", "weighted-l1");

    @ParameterizedTest
    @CsvSource({
        "elasticnet, elastic-net",
        "elastic_net, elastic-net",
        "Huber, huber",
        "hubre, huber",
        "L1, l1",
        "l2, l1",
        "grouped-l1, group-l1",
        "weighted, weighted-l1",
        "elastic, elastic-net",
        "boxes, box",
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(NearestName.of(typed, IDS)).isEqualTo(meant);
    }

    @Test
    void proposesNothingWhereNothingIsNear() {
        assertThat(NearestName.of("wavelet", IDS)).isNull();
        assertThat(NearestName.of("", IDS)).isNull();
        assertThat(NearestName.of("x", IDS)).isNull();
        assertThat(NearestName.of("nonsense", List.of("n", "name"))).isNull();
        assertThat(NearestName.of("box", List.of())).isNull();
    }

    @Test
    void prefersTheNearerNameInAnyOrder() {
        assertThat(NearestName.of("stepSiz", List.of("step", "stepSize"))).isEqualTo("stepSize");
        assertThat(NearestName.of("stepSiz", List.of("stepSize", "step"))).isEqualTo("stepSize");
    }

    @Test
    void twoLettersThatANameBeginsWithAreEnough() {
        assertThat(NearestName.of("tv", List.of("graph-tv", "tv-anisotropic"))).isEqualTo("tv-anisotropic");
    }
}
