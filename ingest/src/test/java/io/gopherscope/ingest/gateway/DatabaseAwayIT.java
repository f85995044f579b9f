// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Cable;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.SetLimits;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.gateway.limits.Allowances;
import io.gopherscope.ingest.gateway.limits.ShareRenewal;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back. */
class DatabaseAwayIT {
    private static final String PUSH = "/push.v1.PusherService/Push";

    @Test
    void theLastShareHoldsAndNoPushWaits() throws Exception {
        try (Cable cable = Cable.toPostgresql();
                TestGateway gateway = new TestGateway(cable.settings())) {
            Tenant tenant = TestGateway.shared().organization();
            IssuedKey key = TestGateway.shared().key(tenant, Scope.PROFILES_WRITE);
            SetLimits.of(tenant, "profiles_per_second = 20, burst_seconds = 1");
            byte[] push = Corpus.push(
                    Corpus.series(Corpus.at(Corpus.file("cpu"), Instant.now()), Map.of("service_name", "cart")));
            assertThat(gateway.post(PUSH, key, "application/proto", push).statusCode())
                    .isEqualTo(200);
            Await.until(() -> assertThat(
                            gateway.bean(Allowances.class).of(tenant).limits().profilesPerSecond())
                    .isEqualTo(20));

            cable.cut();
            int taken = 0;
            int refused = 0;
            long longest = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < Duration.ofSeconds(4).toNanos()) {
                long from = System.nanoTime();
                int status = gateway.post(PUSH, key, "application/proto", push).statusCode();
                longest = Math.max(longest, System.nanoTime() - from);
                assertThat(status).isIn(200, 429);
                taken += status == 200 ? 1 : 0;
                refused += status == 429 ? 1 : 0;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(refused).isPositive();
            assertThat((double) taken).isBetween(20 * (seconds - 1), 20 * (seconds + 1) + 2);
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));

            cable.mend();
            SetLimits.of(tenant, "profiles_per_second = 30");
            Await.until(() -> {
                gateway.bean(ShareRenewal.class).renew();
                assertThat(gateway.bean(Allowances.class).of(tenant).limits().profilesPerSecond())
                        .isEqualTo(30);
            });
        }
    }
}
