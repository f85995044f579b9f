// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.engines.testing.TcpGate;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.ingest.TopicReader;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One trace shows a push from the gateway through Kafka into ClickHouse. */
class TracesIT {
    private static final String PUSH = "/push.v1.PusherService/Push";
    private static final String DELAY = "otel.bsp.schedule.delay";
    private static final String GATEWAY = "gopherscope-gateway";
    private static final String WORKER = "gopherscope-worker";

    @BeforeEach
    void sendSoon() {
        System.setProperty(DELAY, "100");
    }

    @AfterEach
    void sendAsBefore() {
        System.clearProperty(DELAY);
    }

    @Test
    void aPushIsSeenFromTheRequestToTheInsert() throws Exception {
        String service = "service-nobody-may-see";
        String claimed = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (TraceReceiver receiver = new TraceReceiver();
                TcpGate clickHouse = new TcpGate(TestEngines.clickHouse().port());
                TestGateway gateway = new TestGateway(traced(receiver, Map.of()));
                TestWorker worker = new TestWorker(
                        traced(receiver, Map.of("clickhouse.url", "http://127.0.0.1:" + clickHouse.port())))) {
            assertThat(worker.uri("/")).isNotNull();
            Tenant tenant = gateway.organization();
            IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
            assertThat(gateway.post(
                                    PUSH,
                                    key,
                                    "application/proto",
                                    push(service, 0),
                                    "traceparent",
                                    "00-" + claimed + "-00f067aa0ba902b7-01")
                            .statusCode())
                    .isEqualTo(200);
            // The worker that other tests share has some of the partitions, and traces nothing.
            AtomicInteger instance = new AtomicInteger();
            Await.until(() -> {
                if (receiver.span(WORKER, "store gopherscope.profiles.v1").isEmpty()) {
                    gateway.post(PUSH, key, "application/proto", push(service, instance.incrementAndGet()));
                }
                assertThat(receiver.span(WORKER, "INSERT profile")).isPresent();
                assertThat(receiver.span(WORKER, "store gopherscope.profiles.v1"))
                        .isPresent();
            });

            Span stored = receiver.span(WORKER, "store gopherscope.profiles.v1").orElseThrow();
            Await.until(() -> assertThat(receiver.spans(GATEWAY))
                    .anySatisfy(span -> assertThat(span.getSpanId()).isEqualTo(stored.getParentSpanId())));
            Span request = receiver.spans(GATEWAY).stream()
                    .filter(span -> span.getSpanId().equals(stored.getParentSpanId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(request.getName()).isEqualTo("POST " + PUSH);
            assertThat(request.getParentSpanId().isEmpty()).isTrue();
            assertThat(request.getTraceId()).isEqualTo(stored.getTraceId());
            assertThat(stored.getLinksList()).isNotEmpty().first().satisfies(link -> {
                assertThat(link.getTraceId()).isEqualTo(request.getTraceId());
                assertThat(link.getSpanId()).isEqualTo(request.getSpanId());
            });
            assertThat(receiver.spans(WORKER)).anySatisfy(span -> {
                assertThat(span.getName()).isEqualTo("INSERT profile");
                assertThat(span.getParentSpanId()).isEqualTo(stored.getSpanId());
            });
            assertThat(clickHouse.sent())
                    .containsIgnoringCase("traceparent: 00-" + TraceReceiver.traceId(stored) + "-");

            assertThat(receiver.spans(GATEWAY))
                    .extracting(TraceReceiver::traceId)
                    .doesNotContain(claimed);
            assertThat(receiver.everything())
                    .doesNotContain(
                            service,
                            "pod-",
                            tenant.key(),
                            key.secret().text(),
                            key.stored().prefix());
        }
    }

    @Test
    void withoutAReceiverNothingIsTraced() throws Exception {
        TestGateway gateway = TestGateway.shared();
        TestWorker.shared();
        Tenant tenant = gateway.organization();
        byte[] body = Corpus.push(
                Corpus.series(Corpus.at(Corpus.file("cpu"), Instant.now()), Map.of("service_name", "plain")));
        assertThat(gateway.post(PUSH, gateway.key(tenant, Scope.PROFILES_WRITE), "application/proto", body)
                        .statusCode())
                .isEqualTo(200);

        List<ConsumerRecord<byte[], byte[]>> records = TopicReader.read(
                Topic.PROFILES, record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(tenant.key()));
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().headers().lastHeader("traceparent")).isNull();
    }

    private static byte[] push(String service, int instance) {
        return Corpus.push(Corpus.series(
                Corpus.at(Corpus.file("cpu"), Instant.now()),
                Map.of("service_name", service, "__name__", "process_cpu", "instance", "pod-" + instance)));
    }

    private static Map<String, Object> traced(TraceReceiver receiver, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("gopherscope.traces.endpoint", receiver.url());
        settings.put("gopherscope.traces.share", "1.0");
        return settings;
    }
}
