package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.priorflow.problem.Reference;

final class ReferenceCacheTest {

    private final ReferenceCache<Integer> cache = new ReferenceCache<>();
    private final AtomicInteger preparations = new AtomicInteger();

    private int value(Reference reference, long seed, int count) {
        return cache.valueFor(reference, seed, count, preparations::incrementAndGet);
    }

    @Test
    void preparesOnceForAReferenceASeedAndACount() {
        Reference reference = GaussianReference.standard(2);
        assertThat(value(reference, 1, 10)).isEqualTo(1);
        assertThat(value(reference, 1, 10)).isEqualTo(1);
        assertThat(value(reference, 2, 10)).isEqualTo(2);
        assertThat(value(reference, 1, 11)).isEqualTo(3);
        assertThat(value(reference, 1, 10)).isEqualTo(1);
    }

    @Test
    void tellsReferencesApartByIdentity() {
        Reference one = GaussianReference.standard(2);
        Reference equal =
                new GaussianReference(((GaussianReference) one).means(), ((GaussianReference) one).deviations());
        assertThat(equal).isEqualTo(one);
        assertThat(value(one, 1, 10)).isEqualTo(1);
        assertThat(value(equal, 1, 10)).isEqualTo(2);
    }

    @Test
    void forgetsWhatWasLongestUnused() {
        Reference reference = GaussianReference.standard(1);
        for (int seed = 0; seed < 16; seed++) {
            value(reference, seed, 1);
        }
        value(reference, 0, 1); // used again
        value(reference, 16, 1); // pushes out seed 1
        assertThat(preparations).hasValue(17);
        value(reference, 0, 1);
        assertThat(preparations).hasValue(17);
        value(reference, 1, 1);
        assertThat(preparations).hasValue(18);
    }
}
