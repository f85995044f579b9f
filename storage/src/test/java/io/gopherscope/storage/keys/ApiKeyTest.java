// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    /** The example in the README of the protocol folder. */
    private static final String EXAMPLE = "gop_i_0123456789ABCDEFGHIJKLMNOPQRSTUV_4U5KY5";

    private final SecureRandom random = new SecureRandom();

    @Test
    void aNewKeyIsReadBack() {
        ApiKey key = ApiKey.generate(Set.of(Scope.PROFILES_WRITE), random);

        assertThat(ApiKey.parse(key.text())).contains(key);
        assertThat(key.text()).matches("gop_i_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}");
        assertThat(key.prefix()).isEqualTo(key.text().substring(0, 12));
    }

    @Test
    void theClassFollowsFromTheScopes() {
        assertThat(KeyClass.of(Set.of(Scope.PROFILES_WRITE, Scope.METRICS_WRITE)))
                .isEqualTo(KeyClass.INGEST);
        assertThat(KeyClass.of(Set.of(Scope.QUERY_READ, Scope.PGO_READ))).isEqualTo(KeyClass.QUERY);
        assertThat(KeyClass.of(Set.of(Scope.QUERY_READ, Scope.PROFILES_WRITE))).isEqualTo(KeyClass.MANAGEMENT);
        assertThat(KeyClass.of(Set.of(Scope.ADMIN))).isEqualTo(KeyClass.MANAGEMENT);
    }

    @Test
    void theChecksumIsThatOfTheContract() {
        assertThat(ApiKey.parse(EXAMPLE)).isPresent();
    }

    @Property(tries = 500)
    void aChangedCharacterIsNoticed(@ForAll @IntRange(min = 0, max = 44) int at, @ForAll char other) {
        char[] text = EXAMPLE.toCharArray();
        boolean same = text[at] == other;
        text[at] = other;

        assertThat(ApiKey.parse(new String(text)).isPresent()).isEqualTo(same);
    }

    @Property(tries = 500)
    void anythingElseIsNoKey(@ForAll String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }

    @Test
    void theSecretDoesNotShow() {
        ApiKey key = ApiKey.generate(Set.of(Scope.ADMIN), random);

        assertThat(key.toString()).hasSize(13).startsWith("gop_m_");
    }
}
