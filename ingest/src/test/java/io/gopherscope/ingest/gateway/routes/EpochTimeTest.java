// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.ingest.gateway.http.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTimeTest {
    private static final long NANOS = 1_795_000_000_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"1795000000", "1795000000000", "1795000000000000", "1795000000000000000"})
    void theNumberOfDigitsTellsTheUnit(String text) {
        assertThat(EpochTime.nanos(text)).isEqualTo(NANOS);
    }

    @Test
    void noTextIsNoMoment() {
        assertThat(EpochTime.nanos("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "-1", "1e9", "９", "9999999999999999999", "17950000000000000000"})
    void whatIsNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> EpochTime.nanos(text)).isInstanceOf(RefusedException.class);
    }
}
