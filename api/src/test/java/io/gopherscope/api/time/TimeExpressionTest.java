// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeExpressionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-22T12:00:00Z",
        "now-1h, 2026-11-22T11:00:00Z",
        "now-1h30m, 2026-11-22T10:30:00Z",
        "now+5m, 2026-11-22T12:05:00Z",
        "now-2w, 2026-11-08T12:00:00Z",
        "2026-11-22T06:00Z, 2026-11-22T06:00:00Z",
        "2026-11-22T08:00:00.5+02:00, 2026-11-22T06:00:00.500Z",
        "2026-11-22T08:00:00 02:00, 2026-11-22T06:00:00Z",
        "2026-11-22, 2026-11-22T00:00:00Z",
        "1763800000, 2025-11-22T08:26:40Z",
        "1763800000123, 2025-11-22T08:26:40.123Z",
        "1763800000123456, 2025-11-22T08:26:40.123456Z",
        "1763800000123456789, 2025-11-22T08:26:40.123456789Z"
    })
    void readsEachForm(String text, Instant expected) {
        assertThat(TimeExpression.parse(text, NOW, "from")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "now-",
                "now-1",
                "now-1y",
                "now - 1h",
                "-1",
                "99999999999999999999",
                "2026-13-01",
                "1950-01-01",
                "2300-01-01",
                "now-999999999w",
                "now+999999999w"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> TimeExpression.parse(text, NOW, "from"))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TIME_INVALID);
                    assertThat(e.parameter()).isEqualTo("from");
                });
    }

    @Property
    void neverFailsInAnotherWay(@ForAll String text) {
        try {
            assertThat(TimeExpression.parse(text, NOW, "from")).isNotNull();
        } catch (ApiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.TIME_INVALID);
        }
    }

    @Test
    void showsOnlyTheBeginningOfALongText() {
        assertThatThrownBy(() -> TimeExpression.parse("x".repeat(10_000), NOW, "from"))
                .hasMessageContaining("…")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
