// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAwayIT {
    private static final String PUSH = "/push.v1.PusherService/Push";

    @TempDir
    private Path directory;

    @Test
    void whatKafkaHasNotTakenIsNotAccepted() throws Exception {
        Engines engines = Engines.ofUser(System.err::println);
        KafkaConfig config =
                new KafkaConfig(directory.resolve("kafka"), directory.resolve("kafka.log"), Ports.free(), Ports.free());
        KafkaEngine first = KafkaEngine.start(engines, config);
        try (TestGateway gateway = new TestGateway(Map.of(
                "gopherscope.kafka.bootstrap", first.bootstrapServers(), "gopherscope.gateway.kafka-time", "2s"))) {
            IssuedKey key = gateway.key(gateway.organization(), Scope.PROFILES_WRITE);
            byte[] body = Corpus.push(
                    Corpus.series(Corpus.at(Corpus.file("cpu"), Instant.now()), Map.of("service_name", "checkout")));
            assertThat(push(gateway, key, body).statusCode()).isEqualTo(200);

            first.close();
            HttpResponse<String> response = push(gateway, key, body);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.body()).contains("unavailable");
            Await.until(() -> assertThat(get(gateway, "/health/ready").body()).contains("\"kafka\":\"out of reach\""));
            assertThat(get(gateway, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(gateway, "/health/live").statusCode()).isEqualTo(200);

            try (KafkaEngine again = KafkaEngine.start(engines, config)) {
                assertThat(again.bootstrapServers()).isEqualTo(first.bootstrapServers());
                Await.until(
                        () -> assertThat(push(gateway, key, body).statusCode()).isEqualTo(200));
                Await.until(() ->
                        assertThat(get(gateway, "/health/ready").statusCode()).isEqualTo(200));
            }
        }
    }

    private static HttpResponse<String> get(TestGateway gateway, String path) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path)).build());
    }

    private static HttpResponse<String> push(TestGateway gateway, IssuedKey key, byte[] body) throws Exception {
        return gateway.post(PUSH, key, "application/proto", body);
    }
}
