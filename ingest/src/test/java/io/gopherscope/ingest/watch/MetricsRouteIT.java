// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page with a process's own figures: who gets it, and that nobody outside decides how long it is. */
class MetricsRouteIT {
    private static final String TOKEN = "token of the installation";

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void showsEveryFigureFromTheBeginning() throws Exception {
        // What a gauge looks at must not be collected.
        System.gc();
        assertThat(Figures.of(gateway).page())
                .contains(
                        "gopherscope_records_accepted_total{topic=\"gopherscope.profiles.v1\",via=\"gateway\"}",
                        "gopherscope_record_bytes_accepted_total{",
                        "gopherscope_gateway_turned_away_total",
                        "process_resident_memory_bytes",
                        "process_cpu_usage",
                        "jvm_memory_after_gc_bytes",
                        "jvm_gc_overhead",
                        "jvm_memory_used_bytes")
                .doesNotContain("jvm_memory_after_gc_bytes NaN", "process_resident_memory_bytes NaN");
        assertThat(Figures.of(gateway, TestWorker.shared()).page())
                .contains(
                        "gopherscope_records_stored_total{topic=\"gopherscope.runtime-metrics.v1\",via=\"agent\"}",
                        "gopherscope_records_dead_total{",
                        "gopherscope_records_expired_total{",
                        "gopherscope_worker_lag_seconds{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "X-Real-IP", "Via", "X-Forwarded-Host"})
    void whatAProxyPassesOnGetsNothing(String header) throws Exception {
        var response = gateway.send(HttpRequest.newBuilder(gateway.uri("/prometheus"))
                .header(header, "127.0.0.1")
                .build());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("not_found").doesNotContain("gopherscope_records");
    }

    @Test
    void withATokenWhoeverHasItAndNobodyElse() throws Exception {
        try (TestGateway closed = new TestGateway(Map.of("gopherscope.metrics-token", TOKEN))) {
            assertThat(status(closed, null)).isEqualTo(404);
            assertThat(status(closed, "Bearer something else")).isEqualTo(404);
            assertThat(status(closed, "Bearer " + TOKEN)).isEqualTo(200);
        }
    }

    @Test
    void addressesThatDoNotExistAddNoSeries() throws Exception {
        gateway.send(HttpRequest.newBuilder(gateway.uri("/nothing")).build());
        String made = UUID.randomUUID().toString();
        gateway.send(HttpRequest.newBuilder(gateway.uri("/" + made)).build());
        gateway.send(HttpRequest.newBuilder(gateway.uri("/prometheus/" + made)).build());
        gateway.send(HttpRequest.newBuilder(gateway.uri("/push.v1.PusherService/Push?" + made))
                .method("DELETE", HttpRequest.BodyPublishers.noBody())
                .build());
        gateway.send(HttpRequest.newBuilder(gateway.uri("/prometheus"))
                .method("M" + made, HttpRequest.BodyPublishers.noBody())
                .build());

        Figures figures = Figures.of(gateway);
        assertThat(figures.page()).doesNotContain(made);
        assertThat(figures.sum("http_server_requests_seconds_count")).isPositive();
        assertThat(figures.page()).contains("http_server_requests_seconds_bucket");
    }

    private static int status(TestGateway gateway, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.uri("/prometheus")).header("X-Forwarded-For", "203.0.113.7");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return gateway.send(request.build()).statusCode();
    }
}
