// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.flamegraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two selections in one answer: by version, by time, by service, and a file against what was sent. */
class DifferencesIT {
    private static final TestStack API = TestStack.shared();
    private static final Instant START = Writer.hour(2);
    private static final String TYPE = "type=cpu:cpu:nanoseconds";
    private static final String RANGE = "&from=" + START + "&until=" + START.plusSeconds(1200);

    private static String key = "";

    @BeforeAll
    static void send() {
        Tenant tenant = API.organization();
        key = API.key(tenant, Scope.QUERY_READ);
        Writer writer = new Writer(API, tenant);
        send(writer, "shop", "v1", 100, Map.of("main;old", 3L, "main;same", 5L));
        send(writer, "shop", "v2", 700, Map.of("main;new", 4L, "main;same", 7L, "main;same;deep", 1L));
        send(writer, "cart", "v9", 100, Map.of("main;same", 11L));
    }

    @Test
    void versions() {
        JsonNode diff = ask("/api/v1/flamegraph/diff?service=shop&" + TYPE + RANGE + "&query="
                + escaped("{version=\"v1\"}") + "&b.query=" + escaped("{version=\"v2\"}"));

        assertThat(diff.at("/a/total").asText()).isEqualTo("8");
        assertThat(diff.at("/b/total").asText()).isEqualTo("12");
        assertThat(diff.at("/a/profiles").asInt()).isEqualTo(1);
        assertThat(diff.at("/a/durationNanos").asText()).isEqualTo("10000000000");
        assertThat(totals(diff))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "total", "8 12", "main", "8 12", "old", "3 0", "new", "0 4", "same", "5 8", "deep", "0 1"));
        assertThat(self(diff, "same")).isEqualTo("5 7");
    }

    @Test
    void times() {
        JsonNode diff = ask("/api/v1/flamegraph/diff?service=shop&" + TYPE + "&from=" + START + "&until="
                + START.plusSeconds(600) + "&b.from=" + START.plusSeconds(600) + "&b.until=" + START.plusSeconds(1200));
        assertThat(totals(diff)).containsEntry("same", "5 8").containsEntry("old", "3 0");
        assertThat(diff.at("/b/range/from").asText())
                .isEqualTo(START.plusSeconds(600).toString());
    }

    @Test
    void services() {
        JsonNode diff = ask("/api/v1/flamegraph/diff?service=shop&" + TYPE + RANGE + "&b.service=cart");
        assertThat(totals(diff)).containsEntry("same", "13 11").containsEntry("total", "20 11");
    }

    @Test
    void whatIsCutOffIsSaidForBothSides() {
        JsonNode diff = ask("/api/v1/flamegraph/diff?service=shop&maxNodes=3&" + TYPE + RANGE + "&b.service=cart");
        assertThat(diff.at("/nodes/name")).hasSize(3);
        assertThat(diff.at("/other/a").asLong() + diff.at("/other/b").asLong()).isPositive();
        for (String side : new String[] {"A", "B"}) {
            long other = 0;
            for (JsonNode each : diff.at("/nodes/other" + side)) {
                other += each.asLong();
            }
            assertThat(diff.at("/other/" + (side.equals("A") ? "a" : "b")).asLong())
                    .isEqualTo(other);
        }
    }

    @Test
    void functions() {
        JsonNode top = ask("/api/v1/top/diff?service=shop&" + TYPE + RANGE + "&query=" + escaped("{version=\"v1\"}")
                + "&b.query=" + escaped("{version=\"v2\"}"));
        // old lost 3 of 8, new won 4 of 12.
        assertThat(top.path("functions"))
                .extracting(f -> f.path("name").asText())
                .startsWith("old", "new");
        assertThat(top.at("/functions/0/totalA").asLong()).isEqualTo(3);
        assertThat(top.at("/functions/0/totalB").asLong()).isZero();
        assertThat(top.path("matching").asInt()).isEqualTo(5);
        JsonNode b = ask("/api/v1/top/diff?service=shop&sort=b&q=same&" + TYPE + RANGE + "&b.service=cart");
        assertThat(b.path("functions")).hasSize(1);
        assertThat(b.at("/functions/0/line").asLong()).isEqualTo(1);
    }

    @Test
    void aFileAgainstWhatWasSent() {
        Profile file = SampleFiles.of("cpu", "nanoseconds", 10_000_000_000L, Map.of("main;same", 2L, "main;other", 9L));
        HttpResponse<byte[]> kept = Http.withKey(key)
                .post(
                        API.uri("/api/v1/files?name=local.pb.gz"),
                        "application/octet-stream",
                        ProfileEncoder.encodeGzip(file));
        String id = Json.parse(new String(kept.body(), StandardCharsets.UTF_8))
                .path("id")
                .asText();

        JsonNode against = ask("/api/v1/flamegraph/diff?file=" + id + "&" + TYPE + RANGE + "&b.service=shop");
        assertThat(totals(against)).containsEntry("same", "2 13").containsEntry("other", "9 0");
        assertThat(against.at("/a/file/name").asText()).isEqualTo("local.pb.gz");
        JsonNode turned = ask("/api/v1/flamegraph/diff?service=shop&" + TYPE + RANGE + "&b.file=" + id);
        assertThat(totals(turned)).containsEntry("same", "13 2").containsEntry("other", "0 9");
        assertThat(ask("/api/v1/top/diff?service=shop&q=other&" + TYPE + RANGE + "&b.file=" + id)
                        .at("/functions/0/totalB")
                        .asLong())
                .isEqualTo(9);
    }

    @Test
    void whatMeasuresSomethingElseIsRefused() {
        Profile file = SampleFiles.of("inuse_space", "bytes", 0, Map.of("main;same", 2L));
        HttpResponse<byte[]> kept = Http.withKey(key)
                .post(API.uri("/api/v1/files"), "application/octet-stream", ProfileEncoder.encode(file));
        String id = Json.parse(new String(kept.body(), StandardCharsets.UTF_8))
                .path("id")
                .asText();
        assertThat(Json.code(
                        Http.withKey(key)
                                .get(API.uri("/api/v1/flamegraph/diff?service=shop&" + TYPE + RANGE + "&b.file=" + id)),
                        400))
                .isEqualTo("profile_type_invalid");
    }

    private static void send(Writer writer, String service, String version, int second, Map<String, Long> stacks) {
        Map<String, String> labels = Map.of("service_name", service, "instance", "i-" + version, "version", version);
        writer.profile(
                "process_cpu",
                labels,
                START.plusSeconds(second),
                SampleFiles.of("cpu", "nanoseconds", 10_000_000_000L, stacks));
    }

    /** Totals of both sides by name; every name is there once. */
    private static Map<String, String> totals(JsonNode diff) {
        return values(diff, "total");
    }

    private static String self(JsonNode diff, String name) {
        return values(diff, "self").getOrDefault(name, "");
    }

    private static Map<String, String> values(JsonNode diff, String what) {
        Map<String, String> values = new HashMap<>();
        JsonNode nodes = diff.path("nodes");
        for (int node = 0; node < nodes.path("name").size(); node++) {
            String name = diff.at("/names/" + nodes.at("/name/" + node).asInt()).asText();
            values.put(
                    name,
                    nodes.at("/" + what + "A/" + node).asLong() + " "
                            + nodes.at("/" + what + "B/" + node).asLong());
        }
        return values;
    }

    private static JsonNode ask(String path) {
        return Json.of(Http.withKey(key).get(API.uri(path)));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
