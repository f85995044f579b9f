// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances that send {@link Writer#metrics} for five minutes. */
class MetricsIT {
    private static final TestStack API = TestStack.shared();
    private static final Instant START = Writer.hour(2);
    private static final String RANGE = "&from=%s&until=%s".formatted(START, START.plusSeconds(300));

    private static String key = "";

    @BeforeAll
    static void fill() {
        Tenant tenant = API.organization();
        key = API.key(tenant, Scope.QUERY_READ);
        Writer writer = new Writer(API, tenant);
        for (int instance = 1; instance <= 2; instance++) {
            Map<String, String> labels = Map.of(
                    "service_name", "shop", "instance", "i-" + instance, "version", "v" + instance, "env", "prod");
            writer.metrics(labels, START, 20);
        }
    }

    @Test
    void listsWhatWasSentAndWhatFollowsFromIt() {
        JsonNode metrics = ask("/api/v1/metrics?service=shop").path("metrics");
        assertThat(metrics)
                .extracting(metric -> metric.path("name").asText())
                .contains("/gc/heap/live:bytes", "/sched/latencies:seconds")
                .anySatisfy(name -> assertThat(name).startsWith("/derived/"));
        assertThat(metrics)
                .filteredOn(metric -> metric.path("name").asText().equals("/gc/cycles/total:gc-cycles"))
                .singleElement()
                .satisfies(metric -> {
                    assertThat(metric.path("kind").asText()).isEqualTo("counter");
                    assertThat(metric.at("/stats/0").asText()).isEqualTo("rate");
                });
    }

    @Test
    void gaugesAreAveragedOverTimeAndSummedOverInstances() {
        JsonNode answer = ask("/api/v1/metrics/series?service=shop&step=60&metric=/gc/heap/live:bytes");
        JsonNode values = answer.at("/series/0/values");
        assertThat(values).hasSize(5);
        assertThat(values.at("/0").asDouble()).isEqualTo(2 * 2.5e6);
        assertThat(values.at("/4").asDouble()).isEqualTo(2 * 18.5e6);
        JsonNode last =
                ask("/api/v1/metrics/series?service=shop&step=60&stat=last&metric=/sched/goroutines:goroutines");
        assertThat(last.at("/series/0/values/2").asDouble()).isEqualTo(20);
    }

    @Test
    void countersAreRates() {
        JsonNode answer = ask("/api/v1/metrics/series?service=shop&step=60&metric=/gc/cycles/total:gc-cycles");
        assertThat(answer.at("/series/0/stat").asText()).isEqualTo("rate");
        assertThat(answer.at("/series/0/values/2").asDouble()).isCloseTo(2 * 2 / 15.0, within(1e-6));
    }

    @Test
    void quantilesSayHowExactTheyAre() {
        JsonNode answer = ask("/api/v1/metrics/series?service=shop&step=300&stat=p99&metric=/sched/latencies:seconds");
        JsonNode series = answer.at("/series/0");
        assertThat(series.at("/errorBelow/0").asDouble()).isEqualTo(0.01);
        assertThat(series.at("/errorAbove/0").asDouble()).isEqualTo(0.1);
        assertThat(series.at("/values/0").asDouble()).isBetween(0.01, 0.1);
    }

    @Test
    void groupsByInstanceAndVersion() {
        String live = "/api/v1/metrics/series?service=shop&step=60&metric=/gc/heap/live:bytes&groupBy=";
        assertThat(ask(live + "instance").path("series"))
                .extracting(series -> series.at("/labels/instance").asText())
                .containsExactly("i-1", "i-2");
        JsonNode one = ask(live + "version&series=1");
        assertThat(one.path("series")).hasSize(1);
        assertThat(one.path("seriesCut").asInt()).isEqualTo(1);
    }

    @Test
    void aHeatmapHoldsEveryEventOnce() {
        JsonNode heatmap = ask("/api/v1/metrics/heatmap?service=shop&step=60&metric=/sched/latencies:seconds");
        long events = 0;
        for (JsonNode count : heatmap.at("/cells/count")) {
            events += count.asLong();
        }
        assertThat(events).isEqualTo(2 * 20 * 10);
        assertThat(heatmap.at("/bounds/0").isNull()).isTrue();
        assertThat(Json.code(get("/api/v1/metrics/heatmap?service=shop&metric=/gc/heap/live:bytes"), 422))
                .isEqualTo("not_applicable");
        assertThat(Json.code(get("/api/v1/metrics/heatmap?service=shop&metric=/no:such"), 404))
                .isEqualTo("metric_unknown");
    }

    @Test
    void theOverviewHasAllLanesOnCommonSteps() {
        JsonNode overview = ask("/api/v1/services/shop/runtime?step=60");
        assertThat(overview.path("steps").asInt()).isEqualTo(5);
        assertThat(overview.at("/instances/1").asInt()).isEqualTo(2);
        assertThat(overview.at("/heap/live/0").asDouble()).isEqualTo(2 * 2.5e6);
        assertThat(overview.at("/goroutines/total/1").asDouble()).isEqualTo(20);
        assertThat(overview.at("/collections/count/1").asDouble()).isEqualTo(2 * 4 * 2);
        assertThat(overview.at("/scheduling/latencies/cells/count").size()).isPositive();
        assertThat(overview.path("missing")).extracting(JsonNode::asText).contains("/gc/heap/goal:bytes");
        for (String lane : new String[] {"/heap/goal", "/cpu/user", "/goroutines/waiting", "/collections/forced"}) {
            assertThat(overview.at(lane)).as(lane).hasSize(5);
        }
    }

    @Test
    void servicesInstancesAndVersionsComeFromMetricsToo() {
        JsonNode services = ask("/api/v1/services?q=SHO");
        assertThat(services.path("total").asInt()).isEqualTo(1);
        assertThat(services.at("/services/0/instances").asInt()).isEqualTo(2);
        JsonNode page = ask("/api/v1/services/shop/instances?limit=1");
        assertThat(page.at("/instances/0/name").asText()).isEqualTo("i-1");
        JsonNode next = ask("/api/v1/services/shop/instances?limit=1&cursor="
                + page.path("nextCursor").asText());
        assertThat(next.at("/instances/0/name").asText()).isEqualTo("i-2");
        assertThat(next.has("nextCursor")).isFalse();
        assertThat(ask("/api/v1/services/shop/versions?").path("versions")).hasSize(2);
        JsonNode service = ask("/api/v1/services/shop?");
        assertThat(service.at("/modules/0").asText()).isEqualTo("example.com/shop");
        assertThat(service.at("/environments/0").asText()).isEqualTo("prod");
        assertThat(Json.code(get("/api/v1/services/nothing?"), 404)).isEqualTo("service_unknown");
        assertThat(Json.code(get("/api/v1/services?cursor=x"), 400)).isEqualTo("cursor_invalid");
    }

    @Test
    void labelsComeFromMetricsToo() {
        assertThat(ask("/api/v1/labels?service=shop").path("labels"))
                .extracting(label -> label.path("name").asText())
                .contains("env", "version");
        assertThat(ask("/api/v1/labels/version/values?limit=1").path("values"))
                .extracting(JsonNode::asText)
                .containsExactly("v1");
    }

    @Test
    void arrivalsSayWhatCame() {
        JsonNode arrivals = Json.of(get("/api/v1/ingest/status?since=now-1d"));
        assertThat(arrivals.path("services").asInt()).isEqualTo(1);
        assertThat(arrivals.at("/metrics/instances").asInt()).isEqualTo(2);
        assertThat(arrivals.path("profiles")).isEmpty();
        assertThat(arrivals.path("discards")).isEmpty();
    }

    private static JsonNode ask(String path) {
        return Json.of(get(path));
    }

    private static HttpResponse<String> get(String path) {
        return Http.withKey(key).get(API.uri(path + (path.contains("ingest") ? "" : RANGE)));
    }
}
