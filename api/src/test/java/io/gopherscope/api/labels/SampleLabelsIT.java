// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program's own labels on its samples say, of profiles that were sent and of a file. */
class SampleLabelsIT {
    private static final TestStack API = TestStack.shared();

    private final Instant start = Writer.hour(2).plusSeconds(60);
    private final Tenant tenant = API.organization();
    private final String key = API.key(tenant, Scope.QUERY_READ);
    private final Profile profile = SampleFiles.of(
            "cpu",
            "nanoseconds",
            10_000_000_000L,
            Map.of(
                    "main;f@endpoint=/a",
                    5L,
                    "main;f@endpoint=/b@size=64",
                    7L,
                    "main;f",
                    11L,
                    "main;g@endpoint=/a",
                    13L));
    private String file = "";

    @BeforeEach
    void send() {
        new Writer(API, tenant).profile("process_cpu", Map.of("service_name", "shop", "instance", "i"), start, profile);
        HttpResponse<byte[]> kept = Http.withKey(key)
                .post(API.uri("/api/v1/files"), "application/octet-stream", ProfileEncoder.encodeGzip(profile));
        file = "file="
                + Json.parse(new String(kept.body(), StandardCharsets.UTF_8))
                        .path("id")
                        .asText();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void labelsHaveTotals(boolean uploaded) {
        JsonNode labels = ask("sample-labels", uploaded, "&values=1");

        assertThat(labels.path("total").asText()).isEqualTo("36");
        assertThat(labels.at("/labels/0/name").asText()).isEqualTo("endpoint");
        assertThat(labels.at("/labels/0/total").asText()).isEqualTo("25");
        assertThat(labels.at("/labels/0/values")).hasSize(1);
        assertThat(labels.at("/labels/0/values/0/value").asText()).isEqualTo("/a");
        assertThat(labels.at("/labels/0/values/0/total").asLong()).isEqualTo(18);
        assertThat(labels.at("/labels/0/valuesCut").asInt()).isEqualTo(1);
        assertThat(labels.at("/labels/0/otherTotal").asText()).isEqualTo("7");
        assertThat(labels.at("/labels/1/values/0/value").asText()).isEqualTo("64");
        assertThat(labels.at("/labels/1/values/0/unit").asText()).isEqualTo("bytes");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void samplesAreChosenByThem(boolean uploaded) {
        Map<String, Long> totals = Map.of(
                "{endpoint=\"/a\"}", 18L,
                "{endpoint!=\"/a\"}", 18L,
                "{endpoint=\"\"}", 11L,
                "{endpoint=~\"/.\"}", 25L,
                "{endpoint!~\"/a|/b\"}", 11L,
                "{size=\"64\",endpoint=\"/b\"}", 7L);
        totals.forEach((selector, total) -> {
            assertThat(ask("flamegraph", uploaded, samples(selector))
                            .path("total")
                            .asLong())
                    .as(selector)
                    .isEqualTo(total);
            assertThat(ask("top", uploaded, samples(selector)).path("total").asLong())
                    .as(selector)
                    .isEqualTo(total);
        });
        assertThat(ask("functions/lines", uploaded, "&function=f" + samples("{endpoint=\"/a\"}"))
                        .path("total")
                        .asLong())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "drop"})
    void downloadsKeepOrDropThem(String labels) {
        byte[] body = Http.withKey(key)
                .bytes(API.uri("/api/v1/pprof?" + selection(false) + "&labels=" + labels))
                .body();
        Profile merged = ProfileDecoder.decodeOnce(body);

        assertThat(merged.total(0)).isEqualTo(36);
        assertThat(merged.samples().size()).isEqualTo(labels.equals("keep") ? 4 : 2);
        assertThat(merged.samples().labels().size()).isEqualTo(labels.equals("keep") ? 4 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{endpoint=~\"(\"}", "{endpoint"})
    void whatCannotBeReadIsSaid(String selector) {
        for (boolean uploaded : new boolean[] {true, false}) {
            HttpResponse<String> answer =
                    Http.withKey(key).get(API.uri("/api/v1/flamegraph?" + selection(uploaded) + samples(selector)));
            assertThat(Json.code(answer, 400)).isEqualTo("selector_invalid");
        }
    }

    private JsonNode ask(String what, boolean uploaded, String more) {
        return Json.of(Http.withKey(key).get(API.uri("/api/v1/" + what + "?" + selection(uploaded) + more)));
    }

    private String selection(boolean uploaded) {
        return "type=cpu:cpu:nanoseconds&"
                + (uploaded ? file : "service=shop&from=" + start.minusSeconds(5) + "&until=" + start.plusSeconds(5));
    }

    private static String samples(String selector) {
        return "&samples=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
    }
}
