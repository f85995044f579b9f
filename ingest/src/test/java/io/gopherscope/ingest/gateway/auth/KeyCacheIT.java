// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.ingest.TestGateway;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KeyCacheIT {
    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.organization();
    private final IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
    private Instant now = Instant.now();
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final ApiKeys keys = gateway.bean(ApiKeys.class);
    private final KeyCache cache = new KeyCache(keys, gateway.bean(Organizations.class), clock);

    @Test
    void aKeyLeadsToItsOrganization() {
        assertThat(cache.find(key.secret())).hasValueSatisfying(caller -> {
            assertThat(caller.tenant()).isEqualTo(tenant);
            assertThat(caller.key().id()).isEqualTo(key.stored().id());
        });
    }

    @Test
    void aRevokedKeyEndsWithinAMinute() {
        assertThat(isUsable()).isTrue();

        keys.revoke(tenant, key.stored().id());
        now = now.plus(StoredKey.LONGEST_CACHED);

        assertThat(isUsable()).isFalse();
    }

    @Test
    void anAnswerIsUsedForAWhile() {
        assertThat(isUsable()).isTrue();

        keys.revoke(tenant, key.stored().id());

        assertThat(isUsable()).isTrue();
        now = now.plus(KeyCache.FRESH);
        assertThat(isUsable()).isFalse();
    }

    @Test
    void theKeysOfADeletedOrganizationAreUnknown() {
        assertThat(cache.find(key.secret())).isPresent();

        gateway.bean(Organizations.class).delete(tenant.organization(), Instant.now());
        now = now.plus(Duration.ofSeconds(60));

        assertThat(cache.find(key.secret())).isEmpty();
    }

    private boolean isUsable() {
        return cache.find(key.secret())
                .filter(caller -> caller.key().usableAt(Instant.now()))
                .isPresent();
    }
}
