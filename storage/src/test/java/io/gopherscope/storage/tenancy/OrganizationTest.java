// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganizationTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void theRetentionOfARecordFollowsFromItsArrival() {
        Organization organization = organization(90, 7);

        assertThat(organization.retentionDaysAt(NOON.minusMillis(1))).isEqualTo(7);
        assertThat(organization.retentionDaysAt(NOON)).isEqualTo(90);
    }

    @Test
    void otherRetentionsAreRefused() {
        assertThatThrownBy(() -> organization(31, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Organization organization(int retentionDays, int before) {
        return new Organization(
                UUID.randomUUID(), "acme", "Acme", retentionDays, before, NOON, 3600, 600, Instant.EPOCH, null);
    }
}
