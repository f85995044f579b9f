// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff();

    @Test
    void doublesUpToAnEnd() {
        assertThat(after(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 100; i++) {
            assertThat(after(Duration.ZERO)).isLessThanOrEqualTo(Backoff.LONGEST);
        }
        assertThat(after(Duration.ZERO)).isEqualTo(Backoff.LONGEST);
    }

    @Test
    void beginsAnewAfterAPartRanWell() {
        after(Duration.ZERO);
        after(Duration.ZERO);
        assertThat(after(Backoff.RAN_WELL)).isEqualTo(Backoff.SHORTEST);
    }

    private Duration after(Duration ran) {
        return backoff.afterFailure(ran);
    }
}
