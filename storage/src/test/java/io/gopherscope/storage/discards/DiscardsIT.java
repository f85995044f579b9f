// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DiscardsIT {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:30Z");

    private final Discards discards = ControlPlane.bean(Discards.class);
    private final Tenant tenant = ControlPlane.organization();

    @Test
    void countsOfAllMinutesAndStagesAddUp() {
        discards.addAtGateway(List.of(count(DiscardReason.TOO_OLD, 2, NOON, "first")));
        discards.addAtGateway(List.of(
                count(DiscardReason.TOO_OLD, 3, NOON.plusSeconds(90), "last"),
                count(DiscardReason.LABEL_INVALID, 1, NOON, "label")));
        discards.addForRange("topic-" + tenant, 0, 10, List.of(count(DiscardReason.TOO_OLD, 5, NOON, "worker")));

        assertThat(discards.totals(tenant, NOON))
                .containsExactly(
                        new DiscardTotal("too_old", 10, NOON.plusSeconds(90), "last"),
                        new DiscardTotal("label_invalid", 1, NOON, "label"));
        assertThat(discards.totals(tenant, NOON.plusSeconds(60)))
                .containsExactly(new DiscardTotal("too_old", 3, NOON.plusSeconds(90), "last"));
        assertThat(discards.totals(ControlPlane.organization(), NOON)).isEmpty();
    }

    @Test
    void countsAreToldByStepAndStage() {
        Instant noon = NOON.minusSeconds(30);
        discards.addAtGateway(List.of(
                count(DiscardReason.TOO_OLD, 2, NOON, ""),
                count(DiscardReason.TOO_OLD, 3, NOON.plusSeconds(60), ""),
                count(DiscardReason.TOO_OLD, 4, NOON.plusSeconds(120), ""),
                count(DiscardReason.TOO_OLD, 7, NOON.minusSeconds(60), ""),
                count(DiscardReason.TOO_OLD, 8, NOON.plusSeconds(240), "")));
        discards.addForRange("topic-" + tenant, 0, 10, List.of(count(DiscardReason.TOO_OLD, 5, NOON, "")));

        assertThat(discards.steps(tenant, noon, noon.plusSeconds(240), noon, Duration.ofMinutes(2)))
                .containsExactly(
                        new DiscardStep("too_old", "gateway", 0, 5),
                        new DiscardStep("too_old", "gateway", 1, 4),
                        new DiscardStep("too_old", "worker", 0, 5));
        assertThat(discards.steps(tenant, NOON.plusSeconds(60), noon.plusSeconds(120), noon, Duration.ofMinutes(2)))
                .as("a part of a step")
                .containsExactly(new DiscardStep("too_old", "gateway", 0, 3));
        assertThat(discards.totals(tenant, noon, noon.plusSeconds(240)))
                .singleElement()
                .satisfies(total -> assertThat(total.count()).isEqualTo(14));
        assertThat(discards.steps(
                        ControlPlane.organization(), noon, noon.plusSeconds(240), noon, Duration.ofMinutes(2)))
                .isEmpty();
    }

    @Test
    void aRangeThatIsProcessedTwiceCountsOnce() {
        String topic = "topic-" + tenant;
        List<DiscardCount> counts = List.of(count(DiscardReason.UNREADABLE_PROFILE, 4, NOON, ""));
        discards.addForRange(topic, 7, 99, counts);
        discards.addForRange(topic, 7, 99, counts);
        discards.addForRange(topic, 7, 150, counts);
        discards.addForRange(topic, 8, 99, counts);

        assertThat(discards.totals(tenant, NOON))
                .singleElement()
                .satisfies(total -> assertThat(total.count()).isEqualTo(12));
    }

    @Test
    void countsOfAnOrganizationThatIsGoneAreForgotten() {
        discards.addAtGateway(List.of(
                new DiscardCount(UUID.randomUUID(), DiscardReason.TOO_NEW, 1, NOON, ""),
                count(DiscardReason.TOO_NEW, 1, NOON, "")));

        assertThat(discards.totals(tenant, NOON)).hasSize(1);
    }

    @Test
    void oldCountsArePruned() {
        Tenant other = ControlPlane.organization();
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        discards.addAtGateway(List.of(new DiscardCount(other.organization(), DiscardReason.TOO_NEW, 1, old, "")));
        discards.prune(old.plusSeconds(60));

        assertThat(discards.totals(other, Instant.EPOCH)).isEmpty();
    }

    private DiscardCount count(DiscardReason reason, long count, Instant at, String detail) {
        return new DiscardCount(tenant.organization(), reason, count, at, detail);
    }
}
