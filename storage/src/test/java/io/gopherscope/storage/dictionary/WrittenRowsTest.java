// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrittenRowsTest {
    private final WrittenRows written = new WrittenRows(1024);

    @Test
    void rowsAreKnownOnceAdded() {
        long key = WrittenRows.key(1, 2, 3);
        assertThat(written.contains(key)).isFalse();

        written.addAll(set(key));

        assertThat(written.contains(key)).isTrue();
        assertThat(written.contains(WrittenRows.key(1, 3, 3))).isFalse();
        assertThat(written.contains(WrittenRows.key(2, 2, 3))).isFalse();
    }

    @Test
    void whatWasForgottenIsWrittenAgain() {
        long key = WrittenRows.key(1, 2, 3);
        written.addAll(set(key));

        written.forget();
        assertThat(written.contains(key)).isFalse();
        written.addAll(set(key));
        assertThat(written.contains(key)).isTrue();
    }

    @Test
    void memoryIsBoundedAndRowsInUseStay() {
        long inUse = WrittenRows.key(0, 0, 0);
        written.addAll(set(inUse));
        for (int i = 1; i <= 10_000; i++) {
            written.addAll(set(WrittenRows.key(0, i, 0)));
            assertThat(written.contains(inUse)).isTrue();
        }

        int known = 0;
        for (int i = 1; i <= 10_000; i++) {
            known += written.contains(WrittenRows.key(0, i, 0)) ? 1 : 0;
        }
        assertThat(known).isBetween(1000, 2048);
    }

    @Test
    void aRowIsDueAgainOnceAWeekAndNotAllAtTheSameMoment() {
        long week = WrittenRows.REFRESH_SECONDS;
        Set<Long> moments = new HashSet<>();
        for (long id = 0; id < 100; id++) {
            int changes = 0;
            for (long second = 0; second < week; second += 60) {
                if (WrittenRows.key(7, id, second) != WrittenRows.key(7, id, second + 60)) {
                    changes++;
                    moments.add(second);
                }
            }
            assertThat(changes).isEqualTo(1);
        }
        assertThat(moments).hasSizeGreaterThan(80);
    }

    @Test
    void aSetForgetsBackToASize() {
        LongSet set = new LongSet();
        for (long i = 1; i <= 1000; i++) {
            assertThat(set.add(i)).isTrue();
            assertThat(set.add(i)).isFalse();
        }
        set.truncate(500);
        assertThat(set.size()).isEqualTo(500);
        assertThat(set.add(500)).isFalse();
        assertThat(set.add(501)).isTrue();
        set.clear();
        assertThat(set.add(1)).isTrue();
        assertThatThrownBy(() -> set.add(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LongSet set(long key) {
        LongSet set = new LongSet();
        set.add(key);
        return set;
    }
}
