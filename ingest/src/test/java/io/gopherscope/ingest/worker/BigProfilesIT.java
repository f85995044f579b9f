// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.BigProfiles;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.gateway.GatewayProcess;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StackValues;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large profiles come through processes that have the memory which the launcher gives them. */
class BigProfilesIT {
    private static final String DATABASE = "big_test";
    private static final int GOROUTINES = 200_000;
    private static final int PLACES = 250_000;
    private static final int DEPTH = 80;

    @TempDir
    private static Path directory;

    private final Instant start = Instant.now().minusSeconds(5);

    @Test
    void theyAreStoredWholeAndCanBeQueried() throws Exception {
        byte[] heap = heap();
        byte[] goroutines = ProfileEncoder.encodeGzip(BigProfiles.goroutines(GOROUTINES, start));
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        Engines engines = Engines.ofUser(System.err::println);
        try (KafkaEngine kafka = KafkaEngine.start(
                        engines,
                        new KafkaConfig(
                                directory.resolve("kafka"),
                                directory.resolve("kafka.log"),
                                Ports.free(),
                                Ports.free()));
                GatewayProcess gateway = GatewayProcess.start(directory, kafka.bootstrapServers());
                WorkerProcess worker = WorkerProcess.start(directory, kafka.bootstrapServers(), DATABASE, "-Xmx768m");
                QueryClient client = new QueryClient(
                        new ClickHouseConfig(
                                clickHouse.url(), clickHouse.user(), clickHouse.password(), DATABASE, false),
                        1)) {
            Tenant tenant = TestGateway.shared().organization();
            IssuedKey key = TestGateway.shared().key(tenant, Scope.PROFILES_WRITE);
            push(gateway, key, "goroutine", goroutines);
            push(gateway, key, "memory", heap);

            check(client, tenant, "goroutine", "goroutine:goroutine:count::", GOROUTINES, GOROUTINES);
            check(client, tenant, "memory", "heap:inuse_objects:count::", PLACES, 3L * PLACES);
            assertThat(gateway.isAlive()).isTrue();
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private byte[] heap() {
        Profile profile = BigProfiles.heap(PLACES, DEPTH, start);
        assertThat(ProfileEncoder.encode(profile).length).isGreaterThan(64 << 20);
        return ProfileEncoder.encodeGzip(profile);
    }

    private void check(QueryClient client, Tenant tenant, String service, String type, int stacks, long total) {
        ProfileFilter filter = new ProfileFilter(
                start.minus(Duration.ofMinutes(1)),
                start.plus(Duration.ofMinutes(1)),
                List.of(type),
                Matchers.NONE.and("service_name", service));
        Merge merge = new Merge(filter, Combination.LAST);
        ProfileReads reads = new ProfileReads(client);
        Await.until(() -> assertThat(reads.merge(tenant, merge).total()).isEqualTo(total));
        StackValues merged = reads.merge(tenant, merge);
        assertThat(merged.size()).isEqualTo(stacks);
        long[] ids = new long[merged.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = merged.stack(i);
        }
        AtomicLong named = new AtomicLong();
        new StackReads(client).locationsOf(tenant, merge, ids, (id, locations, depth) -> named.incrementAndGet());
        assertThat(named.get()).isEqualTo(stacks);
    }

    private static void push(GatewayProcess gateway, IssuedKey key, String name, byte[] pprof) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri("/push.v1.PusherService/Push"))
                .header("Authorization", "Bearer " + key.secret().text())
                .header("Content-Type", "application/proto")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Corpus.push(
                        Corpus.series(pprof, Map.of("service_name", name, "__name__", name, "instance", "i")))))
                .build();
        HttpResponse<String> response = TestGateway.shared().send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
