// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.launcher.LauncherException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void understandsDaysAndSpans() {
        assertThat(KeyCommand.expiry("30d", NOW)).isEqualTo("2026-12-22T10:00:00Z");
        assertThat(KeyCommand.expiry("12h", NOW)).isEqualTo("2026-11-22T22:00:00Z");
        assertThat(KeyCommand.expiry("2027-01-31", NOW)).isEqualTo("2027-01-31T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "30", "-3d", "2026-11-22", "99999999999999999999d", "9999999999999999d", "0d"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> KeyCommand.expiry(text, NOW))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("--expires");
    }
}
