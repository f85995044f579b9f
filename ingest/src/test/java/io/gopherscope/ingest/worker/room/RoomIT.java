// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.StoredProfiles;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.ingest.TestWorld;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.room.Disk;
import io.gopherscope.storage.room.Rooms;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the tests counts as full because the marks lie below what is used of it. */
class RoomIT {
    private static final String PUSH = "/push.v1.PusherService/Push";

    @TempDir
    private static Path directory;

    private static TestWorld world;

    private Tenant tenant;
    private IssuedKey key;

    @BeforeAll
    static void start() throws Exception {
        world = new TestWorld(directory, "room_test", Map.of("gopherscope.gateway.room-every", "100ms"));
    }

    @BeforeEach
    void makeOrganization() {
        tenant = world.organization();
        key = world.gateway().key(tenant, Scope.PROFILES_WRITE, Scope.METRICS_WRITE);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void whenTheDiskIsFullEverythingIsRefusedUntilThereIsRoomAgain() throws Exception {
        try (TestWorker full = worker(0, 0, 1, "refuse")) {
            Await.until(() ->
                    assertThat(send(PUSH, "application/proto").statusCode()).isEqualTo(503));
            HttpResponse<String> connect = send(PUSH, "application/proto");
            assertThat(connect.body()).contains("\"code\":\"unavailable\"", "storage_full: ");
            assertThat(connect.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isGreaterThanOrEqualTo(60);
            for (String path : List.of("/ingest", "/v1/runtime-metrics")) {
                HttpResponse<String> problem = send(path, "application/x-protobuf");
                assertThat(problem.statusCode()).as(path).isEqualTo(503);
                assertThat(problem.body()).as(path).contains("\"code\":\"storage_full\"", "% of the disk is used");
            }
            assertThat(get(full.uri("/health/ready")).body()).contains("UP: ", "nothing is taken");
            HttpResponse<String> ready = get(world.gateway().uri("/health/ready"));
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"storage\":\"UP: ", "nothing is taken");
            assertThat(get(full.uri("/prometheus")).body())
                    .contains("gopherscope_storage_full 1.0", "gopherscope_storage_refuses 1.0");
            assertThat(get(world.gateway().uri("/prometheus")).body())
                    .contains("gopherscope_gateway_storage_refuses 1.0");
        }
        try (TestWorker between = worker(0, 1, 1, "refuse")) {
            Instant measured = world.bean(Rooms.class).last().orElseThrow().measuredAt();
            Await.until(() -> assertThat(
                            world.bean(Rooms.class).last().orElseThrow().measuredAt())
                    .isAfter(measured));
            assertThat(send(PUSH, "application/proto").statusCode())
                    .as("between the marks it stays full")
                    .isEqualTo(503);
            assertThat(get(between.uri("/health/ready")).statusCode()).isEqualTo(200);
        }
        try (TestWorker empty = worker(1, 1, 1, "refuse")) {
            Await.until(() ->
                    assertThat(send(PUSH, "application/proto").statusCode()).isEqualTo(200));
            assertThat(get(empty.uri("/health/ready")).body()).contains("\"storage\":\"UP\"");
        }
    }

    @Test
    void aboveTheLastMarkRecordsWaitInKafka() throws Exception {
        StoredProfiles expected = new StoredProfiles();
        try (TestWorker empty = worker(1, 1, 1, "refuse")) {
            Await.until(() ->
                    assertThat(send(PUSH, "application/proto").statusCode()).isEqualTo(200));
            assertThat(get(empty.uri("/health/live")).statusCode()).isEqualTo(200);
        }
        world.push(tenant, "cart", expected);
        try (TestWorker stopped = worker(0, 0, 0, "refuse")) {
            RoomKeeper keeper = stopped.bean(RoomKeeper.class);
            Await.until(() -> assertThat(keeper.reason()).isPresent());
            assertThat(StoredProfiles.of(stopped, tenant)).isEmpty();
        }
        try (TestWorker goesOn = worker(1, 1, 1, "refuse")) {
            Await.until(() -> assertThat(StoredProfiles.of(goesOn, tenant)).isEqualTo(expected.sums()));
        }
    }

    @Test
    void theOldestDaysGoFirstAndTodayStays() throws Exception {
        try (TestWorker empty = worker(1, 1, 1, "drop-oldest")) {
            Await.until(() ->
                    assertThat(send(PUSH, "application/proto").statusCode()).isEqualTo(200));
            Disk disk = empty.bean(Disk.class);
            Instant now = Instant.now();
            profile(now.minus(Duration.ofDays(3)));
            profile(now.minus(Duration.ofDays(2)));
            profile(now);
            assertThat(disk.oldest().orElseThrow().day())
                    .isEqualTo(now.minus(Duration.ofDays(3)).toString().substring(0, 10));
            assertThat(disk.usedShare()).isBetween(0.0, 1.0);

            disk.drop(disk.oldest().orElseThrow());
            assertThat(rows()).isEqualTo(2);
        }
        try (TestWorker full = worker(0, 0, 1, "drop-oldest")) {
            Await.until(() -> assertThat(rows()).isEqualTo(1));
            Await.until(() -> assertThat(send(PUSH, "application/proto").statusCode())
                    .as("nothing is left that could go")
                    .isEqualTo(503));
            assertThat(rows()).isEqualTo(1);
            assertThat(get(full.uri("/prometheus")).body()).contains("gopherscope_storage_dropped_days_total 1.0");
        }
        try (TestWorker empty = worker(1, 1, 1, "refuse")) {
            Await.until(() ->
                    assertThat(send(PUSH, "application/proto").statusCode()).isEqualTo(200));
            assertThat(empty.bean(Disk.class).oldest()).isEmpty();
        }
    }

    /** Marks of 0 lie below whatever is used, marks of 1 above. */
    private static TestWorker worker(double low, double high, double stop, String whenFull) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("gopherscope.worker.room.every", "100ms");
        settings.put("gopherscope.worker.room.low", low);
        settings.put("gopherscope.worker.room.high", high);
        settings.put("gopherscope.worker.room.stop", stop);
        settings.put("gopherscope.worker.room.when-full", whenFull);
        return world.worker(settings);
    }

    private HttpResponse<String> send(String path, String type) throws Exception {
        return world.gateway().post(path, key, type, new byte[0]);
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return world.gateway().send(HttpRequest.newBuilder(uri).build());
    }

    private void profile(Instant at) {
        RowBlock block = new RowBlock("profile", List.of("tenant", "service", "type", "ts", "retention_days"));
        block.row()
                .string(tenant.key())
                .string("cart")
                .string("cpu")
                .int64(at.getEpochSecond() * 1_000_000_000L)
                .int16(30);
        world.clickHouse().insert(block, null);
    }

    private long rows() {
        return world.clickHouse()
                .query("SELECT count() AS v FROM profile WHERE tenant = {t:String}", Map.of("t", tenant.key()))
                .getFirst()
                .getLong("v");
    }
}
