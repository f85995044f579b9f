// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.TraceReceiver;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.engines.testing.TcpGate;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a process of the API is watched: whether it can do its work, how long questions take, and where their time goes. */
class WatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String API = "gopherscope-api";
    private static final String DELAY = "otel.bsp.schedule.delay";

    private static TcpGate postgresql;
    private static TcpGate clickHouse;
    private static TraceReceiver receiver;
    private static TestStack api;

    @BeforeAll
    static void start() {
        System.setProperty(DELAY, "100");
        TestStack.shared();
        postgresql = new TcpGate(TestEngines.postgresql().port());
        clickHouse = new TcpGate(TestEngines.clickHouse().port());
        receiver = new TraceReceiver();
        api = TestStack.another(Map.of(
                "datasources.default.url",
                "jdbc:postgresql://127.0.0.1:" + postgresql.port() + "/api_test",
                "clickhouse.url",
                "http://127.0.0.1:" + clickHouse.port(),
                "gopherscope.traces.endpoint",
                receiver.url(),
                "gopherscope.traces.share",
                "1.0",
                "gopherscope.metrics-token",
                "token of the tests"));
    }

    @AfterAll
    static void stop() {
        api.stop();
        receiver.close();
        clickHouse.close();
        postgresql.close();
        System.clearProperty(DELAY);
    }

    @Test
    void itIsReadyWhileBothDatabasesAnswerAndAlwaysAlive() {
        ready();
        clickHouse.shut();
        notReady("\"clickhouse\":\"d");
        clickHouse.open();
        ready();
        postgresql.shut();
        notReady("\"postgresql\":\"");
        postgresql.open();
        ready();
    }

    @Test
    void aQuestionIsSeenFromTheRequestToTheDatabase() {
        ready();
        Tenant tenant = api.organization();
        String key = api.key(tenant, Scope.QUERY_READ);
        String service = "service-nobody-may-see";

        HttpResponse<String> answer =
                Http.withKey(key).get(api.uri("/api/v1/services?from=now-1h&until=now&service=" + service));
        assertThat(answer.statusCode()).isEqualTo(200);

        Await.until(PATIENCE, () -> {
            Span request = receiver.span(API, "GET /api/v1/services").orElseThrow();
            assertThat(receiver.spans(API)).anySatisfy(span -> {
                assertThat(span.getName()).isEqualTo("QUERY catalog");
                assertThat(span.getTraceId()).isEqualTo(request.getTraceId());
                assertThat(span.getParentSpanId()).isEqualTo(request.getSpanId());
            });
            assertThat(clickHouse.sent())
                    .containsIgnoringCase("traceparent: 00-" + TraceReceiver.traceId(request) + "-");
        });
        assertThat(receiver.everything()).doesNotContain(service, tenant.key(), key);
    }

    @Test
    void questionsAreCountedByKindAndOutcome() {
        ready();
        Http.withKey(api.key(api.organization(), Scope.QUERY_READ)).get(api.uri("/api/v1/services"));

        assertThat(metrics("Bearer token of the tests").body())
                .contains(
                        "gopherscope_clickhouse_query_seconds_bucket{kind=\"catalog\",outcome=\"ok\",le=\"0.005\"}",
                        "http_server_requests_seconds_bucket{",
                        "process_resident_memory_bytes");
        assertThat(metrics("Bearer something else").statusCode()).isEqualTo(403);
        assertThat(Http.with().get(api.uri("/prometheus")).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> metrics(String authorization) {
        return Http.with("Authorization", authorization).get(api.uri("/prometheus"));
    }

    private static void ready() {
        Await.until(
                PATIENCE, () -> assertThat(get("/health/ready").statusCode()).isEqualTo(200));
    }

    private static void notReady(String why) {
        Await.until(PATIENCE, () -> {
            HttpResponse<String> answer = get("/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"status\":\"down\"", why).doesNotContain(why + "up");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
        });
    }

    private static HttpResponse<String> get(String path) {
        return Http.with().get(api.uri(path));
    }
}
