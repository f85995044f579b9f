// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ValuesSerializerTest {
    @Test
    void roundsToNineDigits() {
        assertThat(ValuesSerializer.rounded(0.1 + 0.2)).isEqualTo(0.3);
        assertThat(ValuesSerializer.rounded(123456.789012345)).isEqualTo(123456.789);
        assertThat(ValuesSerializer.rounded(-1e-20)).isEqualTo(-1e-20);
        assertThat(ValuesSerializer.rounded(0)).isZero();
    }

    @Property
    void staysWithinHalfOfTheNinthDigit(@ForAll @DoubleRange(min = -1e18, max = 1e18) double value) {
        assertThat(ValuesSerializer.rounded(value)).isCloseTo(value, within(Math.abs(value) * 5e-9));
    }
}
