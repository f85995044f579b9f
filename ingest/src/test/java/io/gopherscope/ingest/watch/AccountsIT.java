// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gateways accept is stored, dead, in flight or expired: by the figures of all processes, whichever of them come and go. */
class AccountsIT {
    private static final String PROFILES = "topic=\"gopherscope.profiles.v1\"";
    private static final String METRICS = "topic=\"gopherscope.runtime-metrics.v1\"";
    private static final String VIA_GATEWAY = "via=\"gateway\"";
    private static final String VIA_AGENT = "via=\"agent\"";

    @TempDir
    private static Path directory;

    private static KafkaEngine kafka;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        kafka = KafkaEngine.start(
                Engines.ofUser(System.err::println),
                new KafkaConfig(
                        directory.resolve("kafka"), directory.resolve("kafka.log"), Ports.free(), Ports.free()));
        gateway = new TestGateway(Map.of("gopherscope.kafka.bootstrap", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        kafka.close();
    }

    @Test
    void everyRecordIsAccountedForAcrossProcesses() throws Exception {
        double profilesBefore = accepted(PROFILES);
        double metricsBefore = accepted(METRICS);
        double bytesBefore = Figures.of(gateway).sum("gopherscope_record_bytes_accepted_total");
        IssuedKey key = gateway.key(gateway.organization(), Scope.PROFILES_WRITE);
        double settledByFirst;
        try (TestWorker first = worker()) {
            push(6);
            push(key, 0);
            pushMetrics(3);
            pushOfADeletedOrganization();
            sendWithoutProof();
            Await.until(() -> {
                Figures figures = Figures.of(gateway, first);
                assertThat(figures.sum("gopherscope_records_stored_total", PROFILES, VIA_GATEWAY))
                        .isEqualTo(7);
                assertThat(figures.sum("gopherscope_records_stored_total", METRICS, VIA_GATEWAY))
                        .isEqualTo(3);
                assertThat(figures.sum("gopherscope_records_dead_total", PROFILES, VIA_GATEWAY))
                        .isEqualTo(1);
                assertThat(figures.sum("gopherscope_records_dead_total", PROFILES, VIA_AGENT))
                        .isEqualTo(1);
                assertThat(figures.sum("gopherscope_in_flight_records")).isZero();
            });
            Figures settled = Figures.of(gateway, first);
            assertThat(accepted(PROFILES) - profilesBefore).isEqualTo(8);
            assertThat(accepted(METRICS) - metricsBefore).isEqualTo(3);
            assertThat(settled.sum("gopherscope_record_bytes_stored_total", VIA_GATEWAY)
                            + settled.sum("gopherscope_record_bytes_dead_total", VIA_GATEWAY))
                    .isEqualTo(Figures.of(gateway).sum("gopherscope_record_bytes_accepted_total") - bytesBefore);
            settledByFirst = settled.sum("gopherscope_records_stored_total", VIA_GATEWAY)
                    + settled.sum("gopherscope_records_dead_total", VIA_GATEWAY);
        }

        // All of one partition, of which Kafka throws the oldest away before anybody takes them.
        for (int i = 0; i < 5; i++) {
            push(key, 0);
        }
        pushMetrics(2);
        deleteTheOldest(2);
        try (TestWorker second = worker()) {
            Await.until(() -> {
                Figures figures = Figures.of(gateway, second);
                assertThat(figures.series("gopherscope_in_flight_records")).isEqualTo(8);
                assertThat(figures.sum("gopherscope_in_flight_records")).isZero();
                assertThat(settledByFirst
                                + figures.sum("gopherscope_records_stored_total", VIA_GATEWAY)
                                + figures.sum("gopherscope_records_expired_total"))
                        .isEqualTo(accepted(PROFILES) + accepted(METRICS) - profilesBefore - metricsBefore);
            });
            Figures figures = Figures.of(gateway, second);
            assertThat(figures.sum("gopherscope_records_expired_total", PROFILES))
                    .isEqualTo(2);
            assertThat(figures.sum("gopherscope_records_expired_total", METRICS))
                    .isZero();
            assertThat(figures.sum("gopherscope_worker_lag_seconds")).isZero();
        }
    }

    @Test
    void whatWaitsInKafkaIsInFlightAndHasAnAge() throws Exception {
        try (TestWorker worker = worker("10m")) {
            Await.until(() -> assertThat(Figures.of(gateway, worker).sum("gopherscope_worker_partitions"))
                    .isEqualTo(8));
            double before = Figures.of(gateway, worker).sum("gopherscope_in_flight_records");
            push(4);
            Await.until(() -> {
                Figures figures = Figures.of(gateway, worker);
                assertThat(figures.sum("gopherscope_in_flight_records", PROFILES))
                        .isEqualTo(before + 4);
                assertThat(figures.sum("gopherscope_worker_lag_seconds", PROFILES))
                        .isPositive();
            });
        }
        try (TestWorker next = worker()) {
            Await.until(() -> assertThat(Figures.of(gateway, next).sum("gopherscope_in_flight_records"))
                    .isZero());
        }
    }

    private static double accepted(String topic) throws Exception {
        return Figures.of(gateway).sum("gopherscope_records_accepted_total", topic, VIA_GATEWAY);
    }

    private static TestWorker worker() {
        return worker("50ms");
    }

    private static TestWorker worker(String linger) {
        return new TestWorker(
                Map.of("gopherscope.kafka.bootstrap", kafka.bootstrapServers(), "gopherscope.worker.linger", linger));
    }

    private static void push(int count) throws Exception {
        IssuedKey key = gateway.key(gateway.organization(), Scope.PROFILES_WRITE);
        for (int i = 0; i < count; i++) {
            push(key, i);
        }
    }

    private static void push(IssuedKey key, int instance) throws Exception {
        byte[] body = Corpus.push(Corpus.series(
                Corpus.at(Corpus.file("cpu"), Instant.now()),
                Map.of("service_name", "checkout", "__name__", "process_cpu", "instance", "i-" + instance)));
        assertThat(gateway.post("/push.v1.PusherService/Push", key, "application/proto", body)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void pushMetrics(int count) throws Exception {
        IssuedKey key = gateway.key(gateway.organization(), Scope.METRICS_WRITE);
        RuntimeMetricsRequest request = RuntimeMetricsRequest.newBuilder()
                .addLabels(LabelPair.newBuilder().setName("service_name").setValue("checkout"))
                .build();
        for (int i = 0; i < count; i++) {
            assertThat(gateway.post("/v1/runtime-metrics", key, "application/x-protobuf", request.toByteArray())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** The gateway knows its key still; the worker sees that it is gone. */
    private static void pushOfADeletedOrganization() throws Exception {
        Tenant tenant = gateway.organization();
        IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
        assertThat(gateway.post("/push.v1.PusherService/Push", key, "application/proto", new byte[] {1})
                        .statusCode())
                .isEqualTo(400);
        gateway.bean(Organizations.class)
                .delete(tenant.organization(), Instant.now().minusSeconds(600));
        push(key, 0);
    }

    private static void sendWithoutProof() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    Topic.PROFILES.text(), new byte[] {1}, "nothing".getBytes(StandardCharsets.US_ASCII));
            record.headers().add(RecordHeaders.VERSION, RecordHeaders.version());
            producer.send(record).get();
        }
    }

    /** As Kafka does when their time is over: from the partition of which most has not been taken. */
    private static void deleteTheOldest(int count) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<TopicPartition, Long> waiting = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("gopherscope-worker")
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : committed.entrySet()) {
                long end = admin.listOffsets(Map.of(entry.getKey(), OffsetSpec.latest()))
                        .partitionResult(entry.getKey())
                        .get()
                        .offset();
                waiting.put(entry.getKey(), end - entry.getValue().offset());
            }
            TopicPartition longest = Collections.max(waiting.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            assertThat(longest.topic()).isEqualTo(Topic.PROFILES.text());
            long first = requireNonNull(committed.get(longest)).offset();
            admin.deleteRecords(Map.of(longest, RecordsToDelete.beforeOffset(first + count)))
                    .all()
                    .get();
        }
    }
}
