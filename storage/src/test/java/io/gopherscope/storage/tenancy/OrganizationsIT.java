// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.ControlPlane;
import io.micronaut.data.exceptions.DataAccessException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganizationsIT {
    private final Organizations organizations = ControlPlane.bean(Organizations.class);
    private final UUID id = UUID.randomUUID();
    private final String alias = "acme-" + id;

    @Test
    void anOrganizationIsTakenOverAndRenamed() {
        organizations.upsert(id, alias, "Acme");
        organizations.upsert(id, alias, "Acme Ltd");

        Organization found = organizations.findById(id).orElseThrow();
        assertThat(found.name()).isEqualTo("Acme Ltd");
        assertThat(found.retentionDays()).isEqualTo(30);
        assertThat(organizations.findByAlias(alias)).contains(found);
    }

    @Test
    void anAliasIsFreeAgainOnceItsOrganizationIsDeleted() {
        UUID other = UUID.randomUUID();
        organizations.upsert(id, alias, "Acme");
        assertThatThrownBy(() -> organizations.upsert(other, alias, "Other")).isInstanceOf(DataAccessException.class);

        organizations.delete(id, Instant.now());
        organizations.upsert(other, alias, "Other");

        assertThat(organizations.findByAlias(alias).orElseThrow().id()).isEqualTo(other);
        assertThat(organizations.findById(id).orElseThrow().active()).isFalse();
        assertThat(organizations.findActive(List.of(id, other)))
                .extracting(Organization::id)
                .containsExactly(other);
        assertThat(organizations.findActive())
                .extracting(Organization::id)
                .contains(other)
                .doesNotContain(id);
    }

    @Test
    void aChangedRetentionHoldsFromItsMomentOn() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        organizations.upsert(id, alias, "Acme");
        organizations.changeRetention(id, 90, noon);

        Organization found = organizations.findById(id).orElseThrow();
        assertThat(found.retentionDaysAt(noon.minusSeconds(1))).isEqualTo(30);
        assertThat(found.retentionDaysAt(noon)).isEqualTo(90);
    }
}
