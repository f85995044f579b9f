// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Cable;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Keys while PostgreSQL is away. */
class KeyCacheAwayIT {
    @Test
    void knownKeysGoOnAndOnlyTheFirstRequestWaits() throws Exception {
        try (Cable cable = Cable.toPostgresql();
                TestGateway gateway = new TestGateway(cable.settings())) {
            Tenant tenant = TestGateway.shared().organization();
            IssuedKey key = TestGateway.shared().key(tenant, Scope.PROFILES_WRITE);
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            InstantSource source = now::get;
            KeyCache cache = new KeyCache(
                    gateway.bean(ApiKeys.class), gateway.bean(Organizations.class), source.withZone(ZoneOffset.UTC));
            assertThat(cache.find(key.secret())).isPresent();

            cable.cut();
            now.set(now.get().plus(KeyCache.FRESH));
            assertThat(cache.find(key.secret())).isPresent();
            long began = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                now.set(now.get().plusMillis(100));
                assertThat(cache.find(key.secret())).isPresent();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));

            cable.mend();
            TestGateway.shared().bean(Organizations.class).delete(tenant.organization(), Instant.now());
            Await.until(() -> assertThat(cache.find(key.secret())).isEmpty());
        }
    }
}
