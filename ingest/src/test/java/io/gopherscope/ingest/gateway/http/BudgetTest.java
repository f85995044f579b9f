// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Duration NONE = Duration.ZERO;
    private final Budget budget = new Budget(
            new GatewayLimits(100, 100, 100, 100, NONE, Duration.ofSeconds(1), Duration.ofSeconds(1)),
            new SimpleMeterRegistry());

    @Test
    void sharesAreTakenAndGivenBack() {
        try (Budget.Share share = budget.share()) {
            share.growTo(30);
            share.growTo(20);
            assertThat(budget.taken()).isEqualTo(30);
            share.growTo(100);
            assertThat(budget.taken()).isEqualTo(100);
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whoFindsNoRoomIsTurnedAwayAndKeepsWhatItHas() {
        try (Budget.Share first = budget.share();
                Budget.Share second = budget.share()) {
            first.growTo(60);
            second.growTo(10);

            assertThatThrownBy(() -> second.growTo(50))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OVERLOADED));
            assertThat(budget.taken()).isEqualTo(70);
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void oneOrganizationCannotTakeEverything() {
        Budget large = new Budget(
                new GatewayLimits(40, 100, 100, 100, NONE, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new SimpleMeterRegistry());
        UUID noisy = UUID.randomUUID();
        try (Budget.Share second = large.share();
                Budget.Share others = large.share()) {
            second.of(noisy);
            others.of(UUID.randomUUID());
            try (Budget.Share first = large.share()) {
                first.of(noisy);
                first.growTo(40);
                second.growTo(35);

                assertThatThrownBy(() -> second.growTo(36)).isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.RATE_LIMITED);
                    assertThat(refused.limit()).isEqualTo("memory_in_flight");
                    assertThat(refused.retrySeconds()).isPositive();
                });
                others.growTo(25);
                assertThat(large.taken()).isEqualTo(100);
            }
            second.growTo(60);
        }
        assertThat(large.taken()).isZero();
    }

    @Test
    void moreThanThereIsIsNotWaitedFor() {
        try (Budget.Share share = budget.share()) {
            assertThatThrownBy(() -> share.growTo(101)).isInstanceOf(RefusedException.class);
        }
    }
}
