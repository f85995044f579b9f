// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.engines.clickhouse.ClickHouseConfig;
import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.storage.clickhouse.ClickHouseMigrations;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds go on while profiles cannot be read. */
class ClickHouseAwayIT {
    @TempDir
    private Path directory;

    @Test
    void theLastGoodFileIsHandedOutWithItsAge() {
        ClickHouseConfig config = new ClickHouseConfig(
                directory.resolve("clickhouse"),
                directory.resolve("clickhouse.log"),
                Ports.free(),
                "gopherscope",
                TestEngines.secret(),
                1L << 30);
        ClickHouseEngine engine = ClickHouseEngine.start(Engines.ofUser(System.err::println), config);
        TestStack api = TestStack.another(Map.of(
                "clickhouse.url", engine.url(),
                "clickhouse.user", config.user(),
                "clickhouse.password", config.password(),
                "gopherscope.pgo.recompute-every", "0s"));
        try {
            api.bean(ClickHouseMigrations.class).run();
            Tenant tenant = api.organization();
            Http client = Http.withKey(api.key(tenant, Scope.PGO_READ, Scope.QUERY_READ));
            new Writer(api, tenant)
                    .profile(
                            "process_cpu",
                            Map.of("service_name", "shop", "instance", "pod-1"),
                            Writer.hour(1),
                            Calls.profile(Calls.hundred()));
            HttpResponse<byte[]> good = client.bytes(api.uri("/api/v1/pgo/shop/default.pgo"));
            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(good.headers().firstValue("Gopherscope-Pgo-Age")).isEmpty();

            engine.close();
            HttpResponse<byte[]> last = client.bytes(api.uri("/api/v1/pgo/shop/default.pgo"));
            assertThat(last.statusCode()).isEqualTo(200);
            assertThat(last.body()).isEqualTo(good.body());
            assertThat(last.headers().firstValueAsLong("Gopherscope-Pgo-Age")).isNotEmpty();
            assertThat(last.headers().firstValue("Warning").orElse(""))
                    .startsWith("111 gopherscope \"revision 1 of ")
                    .endsWith("ago: the profiles cannot be read at the moment\"");
            assertThat(client.bytes(api.uri("/api/v1/pgo/shop/default.pgo?format=preprofile"))
                            .statusCode())
                    .isEqualTo(200);

            assertThat(Json.code(client.get(api.uri("/api/v1/pgo/shop/default.pgo?env=prod")), 503))
                    .isEqualTo("database_unavailable");
            assertThat(client.get(api.uri("/api/v1/pgo/shop")).statusCode()).isEqualTo(503);
        } finally {
            api.stop();
            engine.close();
        }
    }
}
