// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.engines.testing.TcpGate;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.Databases;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process that cannot do its work says so and why, and is alive all the same. */
class HealthIT {
    @Test
    void aGatewayIsReadyWhileItsDatabaseAnswers() throws Exception {
        try (TcpGate postgresql = new TcpGate(TestEngines.postgresql().port());
                TestGateway gateway = new TestGateway(Map.of("datasources.default.url", through(postgresql)))) {
            assertReady(gateway, gateway.uri("/"));

            postgresql.shut();
            assertNotReady(gateway, gateway.uri("/"), "\"postgresql\":\"");
            postgresql.open();
            assertReady(gateway, gateway.uri("/"));
        }
    }

    @Test
    void aWorkerIsReadyWhileBothItsDatabasesAnswer() throws Exception {
        TestGateway http = TestGateway.shared();
        try (TcpGate postgresql = new TcpGate(TestEngines.postgresql().port());
                TcpGate clickHouse = new TcpGate(TestEngines.clickHouse().port());
                TestWorker worker = new TestWorker(Map.of(
                        "datasources.default.url",
                        through(postgresql),
                        "clickhouse.url",
                        "http://127.0.0.1:" + clickHouse.port()))) {
            assertReady(http, worker.uri("/"));

            clickHouse.shut();
            assertNotReady(http, worker.uri("/"), "\"clickhouse\":\"does not answer\"");
            clickHouse.open();
            assertReady(http, worker.uri("/"));

            postgresql.shut();
            assertNotReady(http, worker.uri("/"), "\"postgresql\":\"");
            postgresql.open();
            assertReady(http, worker.uri("/"));
        }
    }

    private static String through(TcpGate gate) {
        String url = String.valueOf(Databases.settings().get("datasources.default.url"));
        return url.replace(":" + TestEngines.postgresql().port() + "/", ":" + gate.port() + "/");
    }

    private static void assertReady(TestGateway http, URI process) {
        Await.until(() -> {
            HttpResponse<String> ready = get(http, process, "/health/ready");
            assertThat(ready.body()).contains("\"status\":\"UP\"");
            assertThat(ready.statusCode()).isEqualTo(200);
        });
    }

    private static void assertNotReady(TestGateway http, URI process, String why) {
        Await.until(() -> {
            HttpResponse<String> ready = get(http, process, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"status\":\"DOWN\"", why).doesNotContain(why + "UP");
            assertThat(get(http, process, "/health/live").statusCode()).isEqualTo(200);
        });
    }

    private static HttpResponse<String> get(TestGateway http, URI process, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(process.resolve(path)).build());
    }
}
