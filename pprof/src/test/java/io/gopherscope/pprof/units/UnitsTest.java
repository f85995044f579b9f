// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, bytes, 0",
        "1023, bytes, 1023B",
        "1536, bytes, 1.50kB",
        "-1536, bytes, -1.50kB",
        "1048576, byte, 1MB",
        "10000000, nanoseconds, 10ms",
        "1500, ns, 1.50us",
        "7200, s, 2hrs",
        "42, count, 42",
        "42, ducks, 42",
        "999999, ns, 1000us"
    })
    void labels(long value, String unit, String label) {
        assertThat(Units.label(value, unit)).isEqualTo(label);
    }

    @Test
    void convertsWithinAFamilyOnly() {
        assertThat(Units.isConvertible("ms", "seconds")).isTrue();
        assertThat(Units.isConvertible("ms", "bytes")).isFalse();
        assertThat(Units.isConvertible("ducks", "ducks")).isTrue();
        assertThat(Units.scale(1, "s", "ms")).isEqualTo(new Units.Quantity(1000, "ms"));
        assertThat(Units.scale(5, "ducks", "geese")).isEqualTo(new Units.Quantity(5, "geese"));
    }

    @Test
    void roundsHalfAwayFromZero() {
        assertThat(Units.multiply(5, 0.5)).isEqualTo(3);
        assertThat(Units.multiply(-5, 0.5)).isEqualTo(-3);
        assertThat(Units.multiply(1, 0.49999999999999994)).isZero();
        assertThat(Units.multiply(Long.MAX_VALUE, 2)).isEqualTo(Long.MIN_VALUE);
    }
}
