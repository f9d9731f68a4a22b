package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.experiments.run.StoredValues.Place;

class StoredValuesTest {

    private static final Place FIRST = new Place("", 1, "gap");
    private static final Place SECOND = new Place("", 2, "gap");
    private static final Place THIRD = new Place("", 3, "gap");

    private static StoredValues values(Map<Place, Double> values) {
        return new StoredValues(Map.of(), values);
    }

    @Test
    void tellsTheLargestChangeAndWhatIsInOneAlone() {
        StoredValues.Change change =
                values(Map.of(FIRST, 1.0, SECOND, 2.0)).changeTo(values(Map.of(FIRST, 1.5, SECOND, 1.75, THIRD, 9.0)));
        assertThat(change.compared()).isEqualTo(2);
        assertThat(change.unpaired()).isEqualTo(1);
        assertThat(change.largest()).isEqualTo(Map.of("gap", 0.5));
        assertThat(change.isNone()).isFalse();
    }

    @Test
    void aNumberThatIsNoneAnyMoreIsAnInfiniteChange() {
        StoredValues number = values(Map.of(FIRST, 1.0));
        StoredValues none = values(Map.of(FIRST, Double.NaN));
        assertThat(number.changeTo(none).largest()).isEqualTo(Map.of("gap", Double.POSITIVE_INFINITY));
        assertThat(none.changeTo(number).largest()).isEqualTo(Map.of("gap", Double.POSITIVE_INFINITY));
        assertThat(none.changeTo(none).isNone()).isTrue();
    }
}
