// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.tenancy.Organization;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ID = UUID.randomUUID();
    private static final Organization ORGANIZATION =
            new Organization(ID, "acme", "Acme", 90, 7, NOON, 3600, 600, Instant.EPOCH, null);

    @Test
    void whatNobodyHasSaidFollowsFromProfiles() {
        assertThat(Retention.of(ORGANIZATION, List.of(), NOON)).isEqualTo(new Retention(90, 90, 0, 360));
        assertThat(Retention.of(ORGANIZATION, List.of(), NOON.minusMillis(1))).isEqualTo(new Retention(7, 7, 0, 28));
        assertThat(Retention.of(400).pgo()).isEqualTo(400);
        assertThat(Retention.of(7).profileSums()).isEqualTo(28);
        assertThat(new Retention(7, 7, 14, 7).profileSums()).isEqualTo(14);
    }

    @Test
    void eachClassHasItsOwnMoment() {
        List<RetentionRule> rules = List.of(
                new RetentionRule(ID, "metrics", 14, 90, NOON.plusSeconds(1)),
                new RetentionRule(ID, "rollups", 400, 30, NOON.minusSeconds(1)),
                new RetentionRule(ID, "pgo", 30, 14, NOON),
                new RetentionRule(ID, "uploads", 1, 7, NOON));

        assertThat(Retention.of(ORGANIZATION, rules, NOON)).isEqualTo(new Retention(90, 90, 400, 30));
        assertThat(Retention.of(ORGANIZATION, rules, NOON.plusSeconds(1))).isEqualTo(new Retention(90, 14, 400, 30));
        assertThat(Retention.of(ORGANIZATION, rules, NOON.minusMillis(1))).isEqualTo(new Retention(7, 90, 400, 14));
    }
}
