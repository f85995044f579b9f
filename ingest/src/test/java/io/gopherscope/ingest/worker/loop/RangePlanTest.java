// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangePlanTest {
    @Property(tries = 100)
    void aPlanIsFoundAgain(@ForAll @LongRange(min = 0) long last) {
        assertThat(RangePlan.parse(RangePlan.upTo(last))).hasValue(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somebody's", "range-to:", "range-to:x", "range-to:99999999999999999999"})
    void anythingElseIsNoPlan(String metadata) {
        assertThat(RangePlan.parse(metadata)).isEmpty();
    }
}
