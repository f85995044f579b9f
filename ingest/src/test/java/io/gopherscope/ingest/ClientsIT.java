// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Clients that others wrote, as they are, and what is stored of what they send. Needs Go; without it nothing is tested here. */
class ClientsIT {
    private final TestGateway gateway = TestGateway.shared();
    private final TestWorker worker = TestWorker.shared();

    @Test
    void everythingThatPyroscopeGoSendsIsStored() throws Exception {
        Go.assumePresent();
        Tenant tenant = gateway.organization();
        String key = gateway.key(tenant, Scope.PROFILES_WRITE).secret().text();

        Go.Result tests = Go.run(
                Path.of("src/test/go"),
                Map.of("GOPHERSCOPE_TEST_GATEWAY", gateway.uri("/").toString(), "GOPHERSCOPE_TEST_KEY", key),
                "test",
                "-count=1",
                "-timeout=60s",
                "-v",
                "./...");

        assertThat(tests.exitCode()).as(tests.output()).isZero();
        assertThat(tests.output())
                .contains("--- PASS: TestEveryProfileTypeIsTaken")
                .doesNotContain("SKIP");
        Await.until(() -> assertThat(types(tenant))
                .containsExactlyInAnyOrder(
                        "block:contentions:count:contentions:count snapshot=false",
                        "block:delay:nanoseconds:contentions:count snapshot=false",
                        "cpu:cpu:nanoseconds:cpu:nanoseconds snapshot=false",
                        "cpu:samples:count:cpu:nanoseconds snapshot=false",
                        "goroutine:goroutine:count:goroutine:count snapshot=true",
                        "heap:alloc_objects:count:space:bytes snapshot=false",
                        "heap:alloc_space:bytes:space:bytes snapshot=false",
                        "heap:inuse_objects:count:space:bytes snapshot=true",
                        "heap:inuse_space:bytes:space:bytes snapshot=true",
                        "mutex:contentions:count:contentions:count snapshot=false",
                        "mutex:delay:nanoseconds:contentions:count snapshot=false"));
        assertThat(worker.number(
                        tenant,
                        "SELECT countIf(service = 'pyroscope-go' AND labels['env'] = 'test' AND labels['version'] = '1.2.3' "
                                + "AND instance != 'unknown') AS v FROM series WHERE tenant = {t:String}"))
                .isPositive();
        assertThat(worker.number(
                        tenant,
                        "SELECT count() AS v FROM function_name WHERE tenant = {t:String} "
                                + "AND name = 'go.gopherscope.io/ingest/clients.burn'"))
                .isEqualTo(1);
    }

    private List<String> types(Tenant tenant) {
        return List.copyOf(
                new TreeSet<>(worker
                        .rows(
                                tenant,
                                "SELECT DISTINCT type, toString(snapshot) AS s FROM profile WHERE tenant = {t:String}")
                        .stream()
                        .map(row -> row.getString("type") + " snapshot=" + row.getString("s"))
                        .toList()));
    }
}
