// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredKeyTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void anExpiredKeyIsOfNoUse() {
        StoredKey key = key(NOON, null);

        assertThat(key.usableAt(NOON.minusSeconds(1))).isTrue();
        assertThat(key.usableAt(NOON)).isFalse();
        assertThat(key.usableForRecordOf(NOON.minusSeconds(1))).isTrue();
        assertThat(key.usableForRecordOf(NOON)).isFalse();
    }

    @Test
    void aRevokedKeyIsOfNoUseAtOnce() {
        assertThat(key(null, NOON).usableAt(NOON.minusSeconds(1))).isFalse();
    }

    @Test
    void theVerdictOnARecordDoesNotChangeWhenTheRevocationIsSeenLate() {
        Instant arrival = NOON.plusSeconds(59);

        assertThat(key(null, null).usableForRecordOf(arrival)).isTrue();
        assertThat(key(null, NOON).usableForRecordOf(arrival)).isTrue();
        assertThat(key(null, NOON).usableForRecordOf(NOON.plusSeconds(60))).isFalse();
    }

    private static StoredKey key(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        return new StoredKey(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "name",
                "gop_i_Ab12Cd",
                List.of("profiles:write"),
                "test",
                Instant.EPOCH,
                expiresAt,
                revokedAt,
                null);
    }
}
