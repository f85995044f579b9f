// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.clickhouse.ClickHouseConfig;
import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.StoredProfiles;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes die and engines go away; what was accepted is stored once all the same. */
class FaultsIT {
    private static final String DATABASE = "faults_test";
    private static final String SERVICE = "checkout";
    private static final int INSTANCES = 3;

    @TempDir
    private static Path directory;

    private static KafkaEngine kafka;
    private static TestGateway gateway;

    private Tenant tenant;
    private IssuedKey key;
    private final StoredProfiles expected = new StoredProfiles();
    private final CallEdgeBuilder expectedCalls = new CallEdgeBuilder();
    private final Instant begun = Instant.now().minusSeconds(1800);
    private int cpuProfiles;
    private int pushed;

    @BeforeAll
    static void start() {
        // A broker of its own, because workers that are killed would hold up the group of the other tests.
        kafka = KafkaEngine.start(
                Engines.ofUser(System.err::println),
                new KafkaConfig(
                        directory.resolve("kafka"), directory.resolve("kafka.log"), Ports.free(), Ports.free()));
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        gateway = new TestGateway(Map.of(
                "gopherscope.kafka.bootstrap", kafka.bootstrapServers(),
                "clickhouse.url", clickHouse.url(),
                "clickhouse.user", clickHouse.user(),
                "clickhouse.password", clickHouse.password(),
                "clickhouse.database", DATABASE,
                "clickhouse.compress", false));
    }

    @BeforeEach
    void makeOrganization() {
        tenant = gateway.organization();
        key = gateway.key(tenant, Scope.PROFILES_WRITE);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        kafka.close();
    }

    @Test
    void aWorkerKilledBetweenInsertAndCommitDoublesNothing() throws Exception {
        push(30);
        try (WorkerProcess stalled = WorkerProcess.start(
                directory, kafka.bootstrapServers(), DATABASE, "-D" + StallAfterStore.PROPERTY + "=true")) {
            Await.until(() -> assertThat(profiles()).isPositive());
            Map<TopicPartition, OffsetAndMetadata> committed = committed();
            assertThat(committed.values())
                    .anySatisfy(offset -> assertThat(offset.metadata()).startsWith("range-to:"));
            stalled.kill();
            assertThat(committed()).isEqualTo(committed);
        }
        push(10);

        aNextWorkerStoresEverythingOnce();
    }

    @Test
    void aWorkerKilledBetweenTwoInsertsOfARangeDoublesNothing() throws Exception {
        push(30);
        killAWorkerBeforeItsInsertInto("pgo_input_1h");
        assertThat(profiles()).isPositive();
        assertThat(calls()).isNotEmpty();
        assertThat(inputs()).isZero();

        aNextWorkerStoresEverythingOnce();
    }

    @Test
    void aWorkerKilledBeforeTheSumsOfARangeLosesAndDoublesNoSum() throws Exception {
        push(30);
        killAWorkerBeforeItsInsertInto("profile_1h_sums");
        assertThat(profiles()).isPositive();
        assertThat(sums("SELECT type, sum(value) AS v FROM profile_1h WHERE tenant = {t:String} GROUP BY type"))
                .isEmpty();

        aNextWorkerStoresEverythingOnce();
    }

    @Test
    void aWorkerKilledWhileItStoresLosesAndDoublesNothing() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(directory, kafka.bootstrapServers(), DATABASE)) {
            push(60);
            Await.until(() -> assertThat(profiles()).isPositive());
            push(20);
            worker.kill();
        }

        aNextWorkerStoresEverythingOnce();
    }

    @Test
    void profilesThatCountFromTheStartOfAProcessCountOnceWhereverAWorkerIsKilled() throws Exception {
        pushCumulative(20);
        killAWorkerBeforeItsInsertInto("cumulative_reading");
        pushCumulative(20);
        try (WorkerProcess afterReadings = WorkerProcess.start(
                directory, kafka.bootstrapServers(), DATABASE, "-D" + StallAfterStore.PROPERTY + "=true")) {
            Await.until(() -> assertThat(readings()).isPositive());
            afterReadings.kill();
        }
        pushCumulative(20);

        try (WorkerProcess last = WorkerProcess.start(directory, kafka.bootstrapServers(), DATABASE)) {
            Await.until(() -> assertThat(profiles()).isGreaterThanOrEqualTo(pushed));
            Await.until(() -> assertThat(committed().values())
                    .noneSatisfy(offset -> assertThat(offset.metadata()).startsWith("range-to:")));
            assertThat(last.isAlive()).isTrue();
        }
        // Each profile of an instance has as much more as the first one has.
        Profile first = ProfileDecoder.decodeOnce(Corpus.at(Corpus.file("heap"), Instant.now()));
        int added = pushed - INSTANCES;
        Map<String, String> sums =
                sums("SELECT splitByChar(':', type)[2] AS type, toString(sum(value)) AS v FROM profile_1h"
                        + " WHERE tenant = {t:String} GROUP BY type");
        assertThat(sums)
                .isEqualTo(Map.of(
                        "alloc_objects", Long.toString(added * first.total(0)),
                        "alloc_space", Long.toString(added * first.total(1))))
                .isEqualTo(sums("SELECT splitByChar(':', type)[2] AS type, toString(sum(total)) AS v FROM profile"
                        + " WHERE tenant = {t:String} AND NOT snapshot GROUP BY type"));
    }

    /** Heap profiles of processes that allocate the same again and again. */
    private void pushCumulative(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            byte[] pprof = Corpus.at(Corpus.file("heap"), begun.plusSeconds(pushed), 1 + pushed / INSTANCES);
            byte[] body = Corpus.push(Corpus.series(
                    pprof,
                    Map.of("service_name", SERVICE, "__name__", "memory", "instance", "i-" + pushed % INSTANCES)));
            assertThat(gateway.post("/push.v1.PusherService/Push", key, "application/proto", body)
                            .statusCode())
                    .isEqualTo(200);
            pushed++;
        }
    }

    private long readings() {
        return gateway.bean(ClickHouse.class)
                .query(
                        "SELECT toInt64(count()) AS v FROM cumulative_reading WHERE tenant = {t:String}",
                        Map.of("t", tenant.key()))
                .getFirst()
                .getLong("v");
    }

    @Test
    void whileClickHouseIsAwayTheGatewayAcceptsAndTheWorkerWaits() throws Exception {
        Engines engines = Engines.ofUser(System.err::println);
        ClickHouseConfig config = new ClickHouseConfig(
                directory.resolve("clickhouse"),
                directory.resolve("clickhouse.log"),
                Ports.free(),
                "gopherscope",
                TestEngines.secret(),
                1L << 30);
        ClickHouseEngine first = ClickHouseEngine.start(engines, config);
        try (TestWorker worker = new TestWorker(Map.of(
                "gopherscope.kafka.bootstrap", kafka.bootstrapServers(),
                "clickhouse.url", first.url(),
                "clickhouse.user", config.user(),
                "clickhouse.password", config.password(),
                "clickhouse.database", DATABASE,
                // Less than what waits, so that fetching pauses and polling goes on.
                "gopherscope.worker.pending-bytes", 1 << 16))) {
            push(5);
            Await.until(() -> assertThat(StoredProfiles.of(worker, tenant)).isEqualTo(expected.sums()));

            first.close();
            push(20);
            Await.until(
                    () -> assertThat(ready(worker)).contains("\"clickhouse\":\"does not answer\"", "\"kafka\":\"UP\""));

            try (ClickHouseEngine again = ClickHouseEngine.start(engines, config)) {
                assertThat(again.url()).isEqualTo(first.url());
                Await.until(() -> assertThat(StoredProfiles.of(worker, tenant)).isEqualTo(expected.sums()));
                assertThat(ready(worker)).contains("\"clickhouse\":\"UP\"");
            }
        }
    }

    /** Profiles of several kinds, each as a request of its own. */
    private void push(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Path file = Corpus.files().get(pushed % Corpus.files().size());
            byte[] pprof = Corpus.at(file, Instant.now());
            byte[] body = Corpus.push(Corpus.series(
                    pprof,
                    Map.of(
                            "service_name",
                            SERVICE,
                            "__name__",
                            Corpus.sentName(file),
                            "__delta__",
                            "false",
                            "instance",
                            "i-" + pushed % 7)));
            assertThat(gateway.post("/push.v1.PusherService/Push", key, "application/proto", body)
                            .statusCode())
                    .isEqualTo(200);
            Profile profile = ProfileDecoder.decodeOnce(pprof);
            expected.add(SERVICE, Corpus.sentName(file), profile);
            if (Measure.of(profile).isPresent()) {
                expectedCalls.add(profile);
                cpuProfiles++;
            }
            pushed++;
        }
    }

    private static void killAWorkerBeforeItsInsertInto(String table) throws Exception {
        URI clickHouse = URI.create(TestEngines.clickHouse().url());
        try (StallingProxy proxy = new StallingProxy(clickHouse, "INSERT%20INTO%20" + table);
                WorkerProcess stalled =
                        WorkerProcess.startAt(proxy.url(), directory, kafka.bootstrapServers(), DATABASE)) {
            Await.until(() -> assertThat(proxy.isHolding()).isTrue());
            stalled.kill();
        }
    }

    private void aNextWorkerStoresEverythingOnce() throws Exception {
        try (WorkerProcess next = WorkerProcess.start(directory, kafka.bootstrapServers(), DATABASE)) {
            awaitEverythingStoredOnce();
            assertThat(next.isAlive()).isTrue();
        }
    }

    private void awaitEverythingStoredOnce() {
        ClickHouse clickHouse = gateway.bean(ClickHouse.class);
        Await.until(() -> assertThat(profiles()).isGreaterThanOrEqualTo(pushed));
        Await.until(() -> assertThat(committed().values())
                .noneSatisfy(offset -> assertThat(offset.metadata()).startsWith("range-to:")));
        assertThat(StoredProfiles.of(clickHouse, tenant)).isEqualTo(expected.sums());
        assertThat(profiles()).isEqualTo(pushed);
        assertThat(sums("SELECT type, sum(value) AS v FROM profile_1h WHERE tenant = {t:String} GROUP BY type"))
                .isEqualTo(sums("SELECT type, sum(total) AS v FROM profile WHERE tenant = {t:String} AND NOT snapshot "
                        + "GROUP BY type"));
        assertThat(sums("SELECT type, sum(profiles) AS v FROM series_day WHERE tenant = {t:String} GROUP BY type"))
                .isEqualTo(sums("SELECT type, count() AS v FROM profile WHERE tenant = {t:String} GROUP BY type"));
        assertThat(calls()).isEqualTo(expectedCalls.build()).isNotEmpty();
        assertThat(inputs()).isEqualTo(cpuProfiles);
    }

    /** The calls that are stored for the compiler. */
    private CallEdges calls() {
        CallEdgeBuilder calls = new CallEdgeBuilder();
        gateway.bean(ClickHouse.class)
                .query(
                        "SELECT caller, callee, offset, weight FROM (SELECT edge_id, sum(pgo_edge_1h.weight) AS weight"
                                + " FROM pgo_edge_1h WHERE tenant = {t:String} GROUP BY edge_id) AS sums"
                                + " ANY LEFT JOIN (SELECT edge_id, caller, callee, offset FROM pgo_edge"
                                + " WHERE tenant = {t:String}) AS names USING (edge_id)",
                        Map.of("t", tenant.key()))
                .forEach(row -> calls.add(new CallEdge(
                        row.getString("caller"),
                        row.getString("callee"),
                        row.getLong("offset"),
                        row.getLong("weight"))));
        return calls.build();
    }

    /** The profiles that are counted as read for the compiler. */
    private long inputs() {
        return gateway.bean(ClickHouse.class)
                .query(
                        "SELECT toInt64(sum(profiles)) AS v FROM pgo_input_1h WHERE tenant = {t:String}",
                        Map.of("t", tenant.key()))
                .getFirst()
                .getLong("v");
    }

    private Map<String, String> sums(String query) {
        Map<String, String> sums = new TreeMap<>();
        gateway.bean(ClickHouse.class)
                .query(query, Map.of("t", tenant.key()))
                .forEach(row -> sums.put(row.getString("type"), row.getString("v")));
        return sums;
    }

    /** Profiles that can be found; 0 while there are no tables. */
    private long profiles() {
        ClickHouse clickHouse = gateway.bean(ClickHouse.class);
        boolean there = !clickHouse
                .query(
                        "SELECT 1 FROM system.tables WHERE database = {d:String} AND name = 'schema_migration'",
                        Map.of("d", DATABASE))
                .isEmpty();
        return there
                ? clickHouse
                        .query(
                                "SELECT uniqExact(profile_id) AS v FROM profile WHERE tenant = {t:String}",
                                Map.of("t", tenant.key()))
                        .getFirst()
                        .getLong("v")
                : 0;
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
            admin.listConsumerGroupOffsets("gopherscope-worker")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset);
                        }
                    });
            return committed;
        }
    }

    private static String ready(TestWorker worker) throws Exception {
        return gateway.send(HttpRequest.newBuilder(worker.uri("/health/ready")).build())
                .body();
    }
}
