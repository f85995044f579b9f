// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.Labelled;
import io.gopherscope.ingest.SetLimits;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TopicReader;
import io.gopherscope.ingest.gateway.http.Budget;
import io.gopherscope.ingest.gateway.intake.DiscardCounter;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.storage.discards.DiscardTotal;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What senders see of the limits of their organization. */
class OrganizationLimitsIT {
    private static final String PUSH = "/push.v1.PusherService/Push";
    private static final String PROTO = "application/proto";
    private static final String INGEST = "/ingest?format=pprof&name=cart&from=0&until=0";

    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.organization();
    private final IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE, Scope.METRICS_WRITE);
    private final byte[] cpu = Corpus.at(Corpus.file("cpu"), Instant.now());

    @Test
    void whoSendsTooOftenIsToldWhichLimitAndWhenToComeBack() throws Exception {
        limit("profiles_per_second = 1, burst_seconds = 1");

        HttpResponse<String> refused = pushUntilRefused();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body())
                .contains("\"code\":\"resource_exhausted\"")
                .contains("rate_limited")
                .contains("profiles_per_second of 1");
        assertThat(retryAfter(refused)).isBetween(1, 120);
        HttpResponse<String> problem = gateway.post(INGEST, key, "application/octet-stream", cpu);
        assertThat(problem.statusCode()).isEqualTo(429);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.body()).contains("\"code\":\"rate_limited\"").contains("\"limit\":\"profiles_per_second\"");
        assertThat(retryAfter(problem)).isBetween(1, 120);
        assertThat(discards()).singleElement().satisfies(total -> {
            assertThat(total.reason()).isEqualTo("rate_limited");
            assertThat(total.count()).isEqualTo(2);
            assertThat(total.detail()).contains("profiles_per_second");
        });
    }

    @Test
    void bytesOfMetricsCountToo() throws Exception {
        limit("bytes_per_second = 10, burst_seconds = 1");

        HttpResponse<String> refused = pushUntilRefused();

        assertThat(refused.body()).contains("bytes_per_second of 10");
        HttpResponse<String> metrics =
                gateway.post("/v1/runtime-metrics", key, "application/x-protobuf", new byte[] {1});
        assertThat(metrics.statusCode()).isEqualTo(429);
        assertThat(metrics.body()).contains("\"limit\":\"bytes_per_second\"");
    }

    @Test
    void nobodyElseIsRefused() throws Exception {
        limit("profiles_per_second = 1, burst_seconds = 1");
        pushUntilRefused();

        IssuedKey others = gateway.key(gateway.organization(), Scope.PROFILES_WRITE);
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.post(PUSH, others, PROTO, push(Map.of("service_name", "cart")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRefusalDoesNotWaitForTheBody() throws Exception {
        limit("profiles_per_second = 1, burst_seconds = 1");
        pushUntilRefused();

        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.uri("/").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST " + PUSH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + PROTO
                                    + "\r\nAuthorization: Bearer "
                                    + key.secret().text()
                                    + "\r\nContent-Length: 30000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(firstLine(socket.getInputStream())).startsWith("HTTP/1.1 429");
        }
        assertThat(gateway.bean(Budget.class).taken()).isZero();
    }

    @Test
    void aLargeProfileIsJudgedByTheOrganizationsLimit() throws Exception {
        limit("profile_bytes = " + (cpu.length - 1));

        HttpResponse<String> refused = gateway.post(PUSH, key, PROTO, push(Map.of("service_name", "cart")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("profile_too_large").contains("profile_bytes is " + (cpu.length - 1));
    }

    @Test
    void aDeepStackIsJudgedByTheOrganizationsLimit() throws Exception {
        Profile profile = ProfileDecoder.decodeOnce(cpu);
        int deepest = 0;
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            deepest = Math.max(deepest, profile.samples().depth(sample));
        }
        limit("stack_depth = " + deepest);
        assertThat(gateway.post(PUSH, key, PROTO, push(Map.of("service_name", "cart")))
                        .statusCode())
                .isEqualTo(200);

        limit("stack_depth = " + (deepest - 1));
        HttpResponse<String> refused = gateway.post(PUSH, key, PROTO, push(Map.of("service_name", "cart")));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("stack_too_deep")
                .contains("a stack has " + deepest + " locations")
                .contains("stack_depth is " + (deepest - 1));
    }

    @Test
    void newSeriesAreRefusedAtTheLimitAndKnownOnesGoOn() throws Exception {
        limit("series_per_day = 2");

        assertThat(status("a")).isEqualTo(200);
        assertThat(status("b")).isEqualTo(200);
        HttpResponse<String> refused = gateway.post(PUSH, key, PROTO, push(instance("c")));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("series_limit").contains("series_per_day of 2");
        assertThat(status("a")).isEqualTo(200);
        gateway.bean(ShareRenewal.class).renew();
        assertThat(status("b")).isEqualTo(200);
        assertThat(status("c")).isEqualTo(400);
        assertThat(discards()).extracting(DiscardTotal::reason).containsExactly("series_limit");

        limit("series_per_day = 3");
        assertThat(status("c")).isEqualTo(200);
    }

    @Test
    void labelsWithTooManyValuesAreToldToTheWorkerAndToTheOwner() throws Exception {
        limit("label_values = 3");
        byte[] labelled = Labelled.cpu("request_id", 5, Instant.now());

        HttpResponse<String> taken = gateway.post(
                PUSH, key, PROTO, Corpus.push(Corpus.series(labelled, Map.of("service_name", "labelled"))));

        assertThat(taken.statusCode()).isEqualTo(200);
        List<byte[]> values = TopicReader.read(
                        Topic.PROFILES,
                        record -> Arrays.equals(
                                record.headers()
                                        .lastHeader(RecordHeaders.ORGANIZATION)
                                        .value(),
                                RecordHeaders.bytes(tenant.key())))
                .stream()
                .map(record -> record.value())
                .toList();
        assertThat(ProfileRecord.parseFrom(values.getLast()).getFoldedLabelsList())
                .containsExactly("request_id");
        assertThat(discards()).singleElement().satisfies(total -> {
            assertThat(total.reason()).isEqualTo("label_values_folded");
            assertThat(total.detail()).contains("labelled").contains("request_id");
        });
    }

    /** Gives the organization limits, and lets the gateway hear of them. */
    private void limit(String values) throws Exception {
        SetLimits.of(tenant, values);
        gateway.bean(Allowances.class).of(tenant).request(0, false);
        gateway.bean(ShareRenewal.class).renew();
    }

    private HttpResponse<String> pushUntilRefused() throws Exception {
        for (int i = 0; i < 30; i++) {
            HttpResponse<String> response = gateway.post(PUSH, key, PROTO, push(Map.of("service_name", "cart")));
            if (response.statusCode() != 200) {
                return response;
            }
        }
        throw new AssertionError("30 pushes were let in");
    }

    private int status(String instance) throws Exception {
        return gateway.post(PUSH, key, PROTO, push(instance(instance))).statusCode();
    }

    private static Map<String, String> instance(String instance) {
        return Map.of("service_name", "cart", "instance", instance);
    }

    private byte[] push(Map<String, String> labels) {
        return Corpus.push(Corpus.series(cpu, labels));
    }

    private List<DiscardTotal> discards() {
        gateway.bean(DiscardCounter.class).flush();
        return gateway.bean(Discards.class).totals(tenant, Instant.EPOCH);
    }

    private static int retryAfter(HttpResponse<String> response) {
        return Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow());
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
