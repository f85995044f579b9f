// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.ingest.TestGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ErrorsIT {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        HttpResponse<String> response =
                gateway.send(HttpRequest.newBuilder(gateway.uri("/nothing")).build());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"not_found\"");
    }

    @Test
    void anotherMethodIsAProblem() throws Exception {
        HttpResponse<String> response =
                gateway.send(HttpRequest.newBuilder(gateway.uri("/ingest")).build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(response.body()).contains("\"code\":\"method_not_allowed\"");
    }

    @Test
    void onConnectRoutesItIsAnErrorOfConnect() throws Exception {
        HttpResponse<String> response = gateway.send(HttpRequest.newBuilder(gateway.uri("/push.v1.PusherService/Other"))
                .POST(BodyPublishers.noBody())
                .build());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).contains("\"code\":\"unimplemented\"");
    }

    @Test
    void healthAndMetricsNeedNoKey() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"kafka\":\"UP\"").contains("\"postgresql\":\"UP\"");
        gateway.send(HttpRequest.newBuilder(gateway.uri("/push.v1.PusherService/Push"))
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(get("/prometheus").body())
                .contains(
                        "gopherscope_gateway_in_flight_bytes", "gopherscope_gateway_accepted_total", "kafka_producer");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path)).build());
    }
}
