// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesIT {
    private static final TestStack API = TestStack.shared();
    private static final Instant START = Writer.hour(2);
    private static final String RANGE = "&from=%s&until=%s".formatted(START, START.plusSeconds(600));
    private static final String CPU = "type=cpu:cpu:nanoseconds" + RANGE;
    private static final String GOROUTINES = "type=goroutine:goroutine:count" + RANGE;

    private static String key = "";

    /** Two instances; each takes ten seconds of CPU profile twice, and three snapshots of its goroutines. */
    @BeforeAll
    static void fill() {
        Tenant tenant = API.organization();
        key = API.key(tenant, Scope.QUERY_READ);
        Writer writer = new Writer(API, tenant);
        for (int instance = 1; instance <= 2; instance++) {
            Map<String, String> labels =
                    Map.of("service_name", "shop", "instance", "i-" + instance, "env", "e" + instance);
            for (int i = 0; i < 2; i++) {
                Map<String, Long> cpu = Map.of(
                        "main.main;main.serve;main.hot", 4_000_000_000L * instance,
                        "main.main;main.serve;main.serve", 700_000_000L,
                        "main.main;main.rare", 1_000_000_000L);
                writer.profile(
                        "process_cpu",
                        labels,
                        START.plusSeconds(100 + 10L * i),
                        SampleFiles.of("cpu", "nanoseconds", 10_000_000_000L, cpu));
            }
            for (int i = 0; i < 3; i++) {
                Map<String, Long> waiting = Map.of("main.main;main.wait", instance * (10L + 10L * (i % 2)));
                writer.profile(
                        "goroutines",
                        labels,
                        START.plusSeconds(100 + 15L * i),
                        SampleFiles.of("goroutine", "count", 0, waiting));
            }
        }
    }

    @Test
    void aFlameGraphHoldsEverythingOnce() {
        JsonNode graph = ask("/api/v1/flamegraph?service=shop&" + CPU);
        assertThat(graph.path("total").asText()).isEqualTo("30800000000");
        assertThat(graph.path("profiles").asInt()).isEqualTo(4);
        assertThat(graph.path("instances").asInt()).isEqualTo(2);
        assertThat(graph.path("durationNanos").asText()).isEqualTo("40000000000");
        assertThat(graph.at("/other/value").asText()).isEqualTo("0");
        assertThat(graph.path("names")).extracting(JsonNode::asText).contains("main.hot", "main.serve");
        addsUp(graph);
    }

    @Test
    void whatIsCutOffIsSaid() {
        JsonNode graph = ask("/api/v1/flamegraph?service=shop&maxNodes=3&" + CPU);
        assertThat(graph.at("/nodes/name")).hasSize(3);
        assertThat(graph.at("/other/nodes").asInt()).isPositive();
        assertThat(graph.at("/other/value").asLong()).isPositive();
        addsUp(graph);
        assertThat(Json.code(get("/api/v1/flamegraph?service=shop&maxNodes=0&" + CPU), 422))
                .isEqualTo("limit_exceeded");
    }

    /** Each node's total is its self, what was cut off below it and the totals of its children. */
    private static void addsUp(JsonNode graph) {
        JsonNode nodes = graph.path("nodes");
        int size = nodes.path("name").size();
        long[] sum = new long[size];
        long other = 0;
        for (int node = size - 1; node >= 0; node--) {
            sum[node] += nodes.at("/self/" + node).asLong()
                    + nodes.at("/other/" + node).asLong();
            other += nodes.at("/other/" + node).asLong();
            assertThat(nodes.at("/total/" + node).asLong()).isEqualTo(sum[node]);
            if (node > 0) {
                sum[nodes.at("/parent/" + node).asInt()] += sum[node];
            }
        }
        assertThat(graph.path("total").asText()).isEqualTo(Long.toString(sum[0]));
        assertThat(graph.at("/other/value").asText()).isEqualTo(Long.toString(other));
    }

    /** i-1 had 10, 20, 10 and i-2 twice as many. */
    @ParameterizedTest
    @CsvSource({"last,30", "max,60", "average,40"})
    void snapshotsAreNeverSummedOverTime(String aggregation, long total) {
        JsonNode graph = ask("/api/v1/flamegraph?service=shop&aggregation=" + aggregation + "&" + GOROUTINES);
        assertThat(graph.path("total").asLong()).isEqualTo(total);
        assertThat(graph.path("durationNanos").asText()).isEqualTo("0");
        assertThat(graph.path("unit").asText()).isEqualTo("count");
    }

    @Test
    void aSumOfSnapshotsIsRefused() {
        assertThat(Json.code(get("/api/v1/flamegraph?service=shop&aggregation=sum&" + GOROUTINES), 422))
                .isEqualTo("not_applicable");
        assertThat(ask("/api/v1/flamegraph?service=shop&" + GOROUTINES)
                        .path("aggregation")
                        .asText())
                .isEqualTo("last");
    }

    @Test
    void selectorsNarrow() {
        String one = "/api/v1/flamegraph?service=shop&query=" + escaped("{env=\"e1\"}") + "&" + CPU;
        assertThat(ask(one).path("total").asText()).isEqualTo("11400000000");
        String regex = "/api/v1/flamegraph?query=" + escaped("{env=~\"e[2-9]\",service_name!=\"x\"}") + "&" + CPU;
        assertThat(ask(regex).path("total").asText()).isEqualTo("19400000000");
        assertThat(ask("/api/v1/flamegraph?instance=i-2&" + CPU).path("total").asText())
                .isEqualTo("19400000000");
        assertThat(ask("/api/v1/flamegraph?query=" + escaped("{env=\"'; DROP TABLE profile; --\\\\\"}") + "&" + CPU)
                        .path("total")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    void topCountsRecursiveFramesOnce() {
        JsonNode top = ask("/api/v1/top?service=shop&sort=total&" + CPU);
        JsonNode first = top.at("/functions/0");
        assertThat(first.path("name").asText()).isEqualTo("main.main");
        assertThat(first.path("total").asText()).isEqualTo(top.path("total").asText());
        JsonNode serve = ask("/api/v1/top?service=shop&q=MAIN.SERVE&" + CPU);
        assertThat(serve.path("matching").asInt()).isEqualTo(1);
        assertThat(serve.at("/functions/0/self").asLong()).isEqualTo(4 * 700_000_000L);
        assertThat(serve.at("/functions/0/total").asLong()).isEqualTo(24_000_000_000L + 4 * 700_000_000L);
        assertThat(ask("/api/v1/top?service=shop&limit=1&" + CPU).path("functions"))
                .hasSize(1);
    }

    @Test
    void aTimelineOfCpuIsInCores() {
        JsonNode timeline = ask("/api/v1/timeline?service=shop&instance=i-1&step=20&" + CPU);
        assertThat(timeline.path("unit").asText()).isEqualTo("cores");
        assertThat(timeline.at("/series/0/values")).hasSize(30);
        assertThat(timeline.at("/series/0/values/5").asDouble()).isCloseTo(0.57, within(1e-6));
        assertThat(timeline.at("/series/0/values/0").isNull()).isTrue();
        JsonNode grouped = ask("/api/v1/timeline?service=shop&groupBy=env&step=20&" + CPU);
        assertThat(grouped.path("series")).hasSize(2);
        assertThat(grouped.at("/series/0/labels/env").asText()).isEqualTo("e2");
        JsonNode function = ask("/api/v1/timeline?service=shop&function=main.rare&step=20&" + CPU);
        assertThat(function.at("/series/0/values/5").asDouble()).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void aTimelineOfSnapshotsIsALevel() {
        for (String step : new String[] {"15", "60", "300"}) {
            JsonNode timeline = ask("/api/v1/timeline?service=shop&step=" + step + "&" + GOROUTINES);
            assertThat(timeline.path("unit").asText()).isEqualTo("count");
            timeline.at("/series/0/values")
                    .forEach(value -> assertThat(value.isNull() || value.asDouble() <= 60)
                            .as(timeline.toString())
                            .isTrue());
        }
    }

    @Test
    void typesSayHowTheyGoTogether() {
        JsonNode types = ask("/api/v1/profile-types?service=shop" + RANGE).path("profileTypes");
        assertThat(types).extracting(type -> type.path("kind").asText()).containsExactly("cpu", "goroutine");
        assertThat(types.at("/1/semantics").asText()).isEqualTo("snapshot");
        assertThat(types.at("/1/aggregations/0").asText()).isEqualTo("last");
        String id = types.at("/0/id").asText();
        assertThat(ask("/api/v1/flamegraph?type=" + id + RANGE).path("total").asText())
                .isEqualTo("30800000000");
    }

    @ParameterizedTest
    @CsvSource({
        "type=cpu,400,profile_type_invalid",
        "type=,400,profile_type_invalid",
        "from=now,400,parameter_missing",
        "type=cpu:cpu:nanoseconds&from=yesterday,400,time_invalid",
        "type=cpu:cpu:nanoseconds&from=now&until=now-1h,422,range_invalid",
        "type=cpu:cpu:nanoseconds&from=0&until=now,422,range_too_long",
        "type=cpu:cpu:nanoseconds&query=%7Ba%3D,400,selector_invalid",
        "type=cpu:cpu:nanoseconds&query=%7Ba%3D~%22(%22%7D,400,selector_invalid",
        "type=cpu:cpu:nanoseconds&maxNodes=many,400,parameter_invalid",
        "type=cpu:cpu:nanoseconds&aggregation=median,400,parameter_invalid"
    })
    void whatIsWrongIsSaid(String query, int status, String code) {
        assertThat(Json.code(get("/api/v1/flamegraph?" + query), status)).isEqualTo(code);
    }

    @Test
    void theEarliestAndLatestTimesAreTimes() {
        for (String range : new String[] {
            "from=0&until=86400", "from=2199-12-01&until=2199-12-31", "from=2148-01-01&until=2149-01-01"
        }) {
            assertThat(ask("/api/v1/flamegraph?type=cpu:cpu:nanoseconds&" + range)
                            .path("total")
                            .asText())
                    .isEqualTo("0");
            assertThat(ask("/api/v1/services?" + range).path("total").asInt()).isZero();
            ask("/api/v1/labels?" + range);
            ask("/api/v1/profile-types?" + range);
            ask("/api/v1/timeline?type=goroutine:goroutine:count&" + range);
        }
    }

    private static JsonNode ask(String path) {
        return Json.of(get(path));
    }

    private static HttpResponse<String> get(String path) {
        return Http.withKey(key).get(API.uri(path));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
