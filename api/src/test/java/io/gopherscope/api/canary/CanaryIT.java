// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.engines.testing.Await;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.protocol.push.v1.PushRequest;
import io.gopherscope.protocol.push.v1.RawProfileSeries;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.keys.ApiKey;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.CanaryOrganization;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The canary over a stand-in for gateway and worker, which stores what it is sent, or loses it. */
class CanaryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> KEYS = new CopyOnWriteArrayList<>();

    private static HttpServer gateway;
    private static TestStack api;
    private static volatile int answer = 200;
    private static volatile boolean stores = true;

    @BeforeAll
    static void start() throws IOException {
        TestStack.shared();
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.createContext("/push.v1.PusherService/Push", CanaryIT::take);
        gateway.start();
        api = TestStack.another(Map.of(
                "gopherscope.canary.gateway",
                "http://127.0.0.1:" + gateway.getAddress().getPort(),
                "gopherscope.canary.interval",
                "50ms",
                "gopherscope.canary.patience",
                "2s"));
    }

    @AfterAll
    static void stop() {
        api.stop();
        gateway.stop(0);
    }

    @Test
    void itMeasuresFromThePushUntilTheProfileCanBeRead() {
        double before = figure("gopherscope_canary_freshness_seconds_count");
        Await.until(
                PATIENCE,
                () -> assertThat(figure("gopherscope_canary_freshness_seconds_count"))
                        .isGreaterThanOrEqualTo(before + 2));
        assertThat(figure("gopherscope_canary_pushes_total{outcome=\"found\"}")).isPositive();
        assertThat(figure("gopherscope_canary_age_seconds")).isLessThan(10);
        assertThat(figure("gopherscope_canary_freshness_seconds_sum")).isPositive();
    }

    @Test
    void itTellsWhatIsLostFromWhatIsRefused() {
        stores = false;
        double lost = figure("gopherscope_canary_pushes_total{outcome=\"lost\"}");
        Await.until(PATIENCE, () -> {
            assertThat(figure("gopherscope_canary_pushes_total{outcome=\"lost\"}"))
                    .isGreaterThan(lost);
            assertThat(figure("gopherscope_canary_age_seconds")).isGreaterThan(2);
        });
        stores = true;
        answer = 401;
        int keys = KEYS.size();
        double refused = figure("gopherscope_canary_pushes_total{outcome=\"refused\"}");
        Await.until(
                PATIENCE,
                () -> assertThat(figure("gopherscope_canary_pushes_total{outcome=\"refused\"}"))
                        .isGreaterThan(refused));
        answer = 200;
        Await.until(PATIENCE, () -> assertThat(KEYS.stream().distinct().count()).isGreaterThan(1));
        assertThat(KEYS.size()).isGreaterThan(keys);
    }

    @Test
    void nobodySeesItAndItsKeyCanOnlySend() {
        Await.until(PATIENCE, () -> assertThat(KEYS).isNotEmpty());
        String key = KEYS.getLast();
        StoredKey stored =
                api.bean(ApiKeys.class).find(ApiKey.parse(key).orElseThrow()).orElseThrow();
        assertThat(stored.organizationId()).isEqualTo(CanaryOrganization.ID);
        assertThat(stored.scopes()).containsExactly("profiles:write");
        assertThat(stored.expiresAt()).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(5)));
        assertThat(Http.withKey(key).get(api.uri("/api/v1/services")).statusCode())
                .isEqualTo(403);

        assertThat(api.bean(Organizations.class).findActive())
                .extracting(Organization::id)
                .doesNotContain(CanaryOrganization.ID);
        Tenant customer = api.organization();
        HttpResponse<String> services =
                Http.withKey(api.key(customer, Scope.QUERY_READ)).get(api.uri("/api/v1/services"));
        assertThat(services.statusCode()).isEqualTo(200);
        assertThat(services.body()).doesNotContain(CanaryProfile.SERVICE);
        HttpResponse<String> asked = Http.with(
                        "Authorization",
                        "Bearer " + api.key(customer, Scope.QUERY_READ),
                        "Gopherscope-Organization",
                        CanaryOrganization.ID.toString())
                .get(api.uri("/api/v1/services"));
        assertThat(asked.body()).doesNotContain(CanaryProfile.SERVICE);
        assertThat(Json.parse(services.body())).isNotNull();
    }

    @Test
    void withoutAGatewayNoneIsPushed() {
        assertThat(Http.with().get(TestStack.shared().uri("/prometheus")).body())
                .doesNotContain("gopherscope_canary");
    }

    private static double figure(String series) {
        return Http.with()
                .get(api.uri("/prometheus"))
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            PushRequest push = PushRequest.parseFrom(exchange.getRequestBody());
            KEYS.add(exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
            if (answer == 200 && stores) {
                store(push.getSeries(0));
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private static void store(RawProfileSeries series) {
        Map<String, String> labels = new TreeMap<>();
        for (LabelPair label : series.getLabelsList()) {
            labels.put(label.getName(), label.getValue());
        }
        Profile profile =
                ProfileDecoder.decodeOnce(series.getSamples(0).getRawProfile().toByteArray());
        long nanos = profile.header().timeNanos();
        new Writer(TestStack.shared(), CanaryOrganization.tenant())
                .profile("goroutines", labels, Instant.ofEpochSecond(0, nanos), profile);
    }
}
