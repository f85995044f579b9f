// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysIT {
    private final ApiKeys keys = ControlPlane.bean(ApiKeys.class);
    private final Tenant tenant = ControlPlane.organization();

    @Test
    void aKeyIsFoundByItsSecretAndByItsPublicKey() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        IssuedKey issued = keys.issue(tenant, "ci", Set.of(Scope.QUERY_READ, Scope.PGO_READ), end, "someone");

        StoredKey bySecret = keys.find(issued.secret()).orElseThrow();
        StoredKey byPublicKey = keys.findByPublicKey(SigningKey.publicBytes(SigningKey.of(issued.secret())))
                .orElseThrow();

        assertThat(bySecret).isEqualTo(issued.stored()).isEqualTo(byPublicKey);
        assertThat(bySecret.organizationId()).isEqualTo(tenant.organization());
        assertThat(bySecret.scopes()).containsExactly("query:read", "pgo:read");
        assertThat(bySecret.expiresAt()).isEqualTo(end);
        assertThat(bySecret.allows(Scope.PGO_READ)).isTrue();
        assertThat(bySecret.allows(Scope.PROFILES_WRITE)).isFalse();
    }

    @Test
    void anUnknownKeyIsNotFound() {
        assertThat(keys.find(ApiKey.generate(Set.of(Scope.ADMIN), new java.security.SecureRandom())))
                .isEmpty();
    }

    @Test
    void onlyItsOrganizationCanRevokeAKeyAndOnlyOnce() {
        IssuedKey issued = keys.issue(tenant, "agent", Set.of(Scope.PROFILES_WRITE), null, "someone");

        assertThat(keys.revoke(ControlPlane.organization(), issued.stored().id()))
                .isFalse();
        assertThat(keys.find(issued.secret()).orElseThrow().usableAt(Instant.now()))
                .isTrue();
        assertThat(keys.revoke(tenant, issued.stored().id())).isTrue();
        assertThat(keys.revoke(tenant, issued.stored().id())).isFalse();
        assertThat(keys.find(issued.secret()).orElseThrow().usableAt(Instant.now()))
                .isFalse();
    }

    @Test
    void anOrganizationSeesItsOwnKeysNewestFirst() {
        IssuedKey first = keys.issue(tenant, "first", Set.of(Scope.PROFILES_WRITE), null, "someone");
        IssuedKey second = keys.issue(tenant, "second", Set.of(Scope.METRICS_WRITE), null, "someone");
        keys.issue(ControlPlane.organization(), "foreign", Set.of(Scope.ADMIN), null, "someone");

        assertThat(keys.list(tenant)).containsExactly(second.stored(), first.stored());
    }

    @Test
    void theLastUseOnlyMovesForward() {
        IssuedKey issued = keys.issue(tenant, "agent", Set.of(Scope.PROFILES_WRITE), null, "someone");
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");

        keys.used(List.of(issued.stored().id()), noon);
        keys.used(List.of(issued.stored().id()), noon.minusSeconds(60));
        keys.used(List.of(), noon.plusSeconds(60));

        assertThat(keys.find(issued.secret()).orElseThrow().lastUsedAt()).isEqualTo(noon);
    }
}
