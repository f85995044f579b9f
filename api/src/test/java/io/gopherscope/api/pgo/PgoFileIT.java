// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files that builds get. */
class PgoFileIT {
    private static TestStack api = TestStack.shared();

    private final Tenant tenant = api.organization();
    private final Writer writer = new Writer(api, tenant);
    private final String key = api.key(tenant, Scope.PGO_READ);
    private final Instant start = Writer.hour(2).plusSeconds(60);

    @BeforeAll
    static void start() {
        api = TestStack.another(Map.of("gopherscope.pgo.recompute-every", "0s"));
    }

    @AfterAll
    static void stop() {
        api.stop();
    }

    @Test
    void theFileHoldsTheCallsOfAllProfiles() {
        send(labels("pod-1", "v1", "prod"), start, Calls.hundred());
        send(labels("pod-2", "v2", "prod"), start.plusSeconds(3600), Calls.hundred());
        List<CallEdge> both = new ArrayList<>(Calls.hundred());
        both.addAll(Calls.hundred());

        HttpResponse<byte[]> file = file("");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(file, "Content-Disposition")).isEqualTo("attachment; filename=\"default.pgo\"");
        assertThat(header(file, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(file, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(file, "Gopherscope-Pgo-Revision")).isEqualTo("1");
        assertThat(Instant.parse(header(file, "Gopherscope-Pgo-Published"))).isBetween(start, Instant.now());
        assertThat(header(file, "Gopherscope-Pgo-Age")).isEmpty();
        assertThat(CallEdges.of(ProfileDecoder.decodeOnce(file.body()))).isEqualTo(Calls.edges(both));

        HttpResponse<byte[]> text = file("format=preprofile");
        assertThat(header(text, "ETag")).isEqualTo(header(file, "ETag"));
        assertThat(new String(text.body(), StandardCharsets.UTF_8))
                .startsWith("GO PREPROFILE V1\nexample.com/shop.handle\nexample.com/shop.step00\n0 2200\n");
    }

    @Test
    void theSameDataGivesTheSameBytes() {
        send(labels("pod-1", "v1", "prod"), start, Calls.hundred());
        HttpResponse<byte[]> one = file("");
        Tenant other = api.organization();
        Writer otherWriter = new Writer(api, other);
        // In another order, another hour and several parts.
        for (CallEdge call : Calls.hundred().reversed()) {
            otherWriter.profile(
                    "process_cpu",
                    labels("pod-9", "v7", "test"),
                    start.plusSeconds(3600),
                    Calls.profile(List.of(call)));
        }
        HttpResponse<byte[]> two =
                Http.withKey(api.key(other, Scope.PGO_READ)).bytes(api.uri("/api/v1/pgo/shop/default.pgo"));
        assertThat(two.body()).isEqualTo(one.body());
        assertThat(header(two, "ETag")).isEqualTo(header(one, "ETag"));
    }

    @Test
    void whoHasTheFileIsToldSo() {
        send(labels("pod-1", "v1", "prod"), start, Calls.hundred());
        String etag = header(file(""), "ETag");
        for (String tags : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            HttpResponse<byte[]> again = file("", "If-None-Match", tags);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(etag);
            assertThat(header(again, "Gopherscope-Pgo-Revision")).isEqualTo("1");
        }
        assertThat(file("", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void weightsThatMoveChangeNothing() {
        send(labels("pod-1", "v1", "prod"), start, Calls.hundred());
        HttpResponse<byte[]> before = file("");
        // A call that takes a share of 0.5 % more than before, one that is new with about 2 %.
        send(labels("pod-1", "v1", "prod"), start.plusSeconds(9), List.of(Calls.call(50, 300), Calls.call(200, 1200)));

        HttpResponse<byte[]> after = file("");
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(header(after, "ETag")).isEqualTo(header(before, "ETag"));
        assertThat(header(after, "Gopherscope-Pgo-Revision")).isEqualTo("1");
        assertThat(header(file("format=preprofile"), "ETag")).isEqualTo(header(before, "ETag"));
    }

    @Test
    void whatMakesADifferenceIsPublished() {
        send(labels("pod-1", "v1", "prod"), start, Calls.hundred());
        String before = header(file(""), "ETag");
        send(labels("pod-1", "v1", "prod"), start.plusSeconds(9), List.of(Calls.call(200, 20_000)));

        HttpResponse<byte[]> after = file("", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(header(after, "Gopherscope-Pgo-Revision")).isEqualTo("2");
        assertThat(CallEdges.of(ProfileDecoder.decodeOnce(after.body())).get(0)).isEqualTo(Calls.call(200, 20_000));
    }

    @Test
    void environmentsAndVersionsHaveFilesOfTheirOwn() {
        send(labels("pod-1", "v1", "prod"), start, Calls.hundred());
        send(labels("pod-2", "v2", "prod"), start, List.of(Calls.call(1, 5_000)));
        send(labels("pod-3", "v2", "stage"), start, List.of(Calls.call(2, 7_000)));

        assertThat(weight(file("env=prod")))
                .isEqualTo(Calls.edges(Calls.hundred()).totalWeight() + 5_000);
        assertThat(weight(file("version=v2"))).isEqualTo(12_000);
        assertThat(weight(file("version=v2&env=stage"))).isEqualTo(7_000);
        assertThat(file("env=nowhere").statusCode()).isEqualTo(404);
        assertThat(weight(file("from=" + Writer.hour(1)))).isZero();
    }

    @Test
    void fullIsTheWholeMerge() {
        ProfileMerger merger = new ProfileMerger();
        for (int i = 0; i < 4; i++) {
            writer.profile(
                    "process_cpu",
                    labels("pod-" + i, "v\"1\\", "prod"),
                    start.plusSeconds(i),
                    SampleFiles.corpus("cpu-00" + i % 2));
            merger.add(SampleFiles.corpus("cpu-00" + i % 2));
        }
        TestStack generous = TestStack.another(Map.of("gopherscope.pgo.least-samples", "1"));
        try {
            HttpResponse<byte[]> full = Http.withKey(key)
                    .bytes(generous.uri("/api/v1/pgo/shop/default.pgo?format=full&env=prod&version=v%221%5C"));
            assertThat(full.statusCode()).isEqualTo(200);
            assertThat(header(full, "Gopherscope-Pgo-Revision")).isEmpty();
            assertThat(ProfileDecoder.decodeOnce(full.body()).columns()).isEqualTo(2);
            assertThat(CallEdges.of(ProfileDecoder.decodeOnce(full.body()))).isEqualTo(CallEdges.of(merger.result()));
            assertThat(CallEdges.of(ProfileDecoder.decodeOnce(Http.withKey(key)
                            .bytes(generous.uri("/api/v1/pgo/shop/default.pgo"))
                            .body())))
                    .isEqualTo(CallEdges.of(merger.result()));
        } finally {
            generous.stop();
        }
    }

    @Test
    void nobodySendsProfiles() {
        assertThat(Json.code(problem(""), 404)).isEqualTo("no_profiles");
        // Profiles of other kinds are none.
        writer.profile("memory", labels("pod-1", "v1", "prod"), start, SampleFiles.corpus("heap-000"));
        assertThat(Json.code(problem(""), 404)).isEqualTo("no_profiles");
    }

    @Test
    void functionsThatDoNotSayWhereTheyBegin() {
        writer.profile("process_cpu", labels("pod-1", "v1", "prod"), start, Calls.withoutStartLines(Calls.hundred()));
        HttpResponse<String> answer = problem("");
        assertThat(Json.code(answer, 422)).isEqualTo("pgo_no_start_lines");
        assertThat(answer.body()).contains("1 profile, none with start lines", "Go 1.20");
    }

    @Test
    void benchmarksAlone() {
        writer.profile(
                "process_cpu",
                labels("pod-1", "v1", "prod"),
                start,
                SampleFiles.of("cpu", "nanoseconds", 1, Map.of("testing.(*B).runN;main.BenchmarkX", 60_000_000_000L)));
        HttpResponse<String> answer = problem("");
        assertThat(Json.code(answer, 422)).isEqualTo("pgo_only_benchmarks");
        assertThat(answer.body()).contains("1 profile, all taken while a Go benchmark ran");
    }

    @Test
    void tooFewSamples() {
        send(labels("pod-1", "v1", "prod"), start, List.of(Calls.call(1, 999)));
        writer.profile("process_cpu", labels("pod-1", "v1", "prod"), start, Calls.withoutStartLines(Calls.hundred()));
        HttpResponse<String> answer = problem("");
        assertThat(Json.code(answer, 422)).isEqualTo("pgo_too_few_samples");
        assertThat(answer.body())
                .contains("999 samples in 1 profile (1 profile more cannot be used); a file needs 1 000");
    }

    @Test
    void countsAndTimesDoNotAddUp() {
        send(labels("pod-1", "v1", "prod"), start, List.of(Calls.call(1, 600)));
        writer.profile(
                "process_cpu",
                labels("pod-2", "v1", "prod"),
                start,
                SampleFiles.of("cpu", "nanoseconds", 1, Map.of("main.main;main.f", 7_000_000_000L)));
        HttpResponse<String> answer = problem("");
        assertThat(Json.code(answer, 422)).isEqualTo("pgo_mixed_columns");
        assertThat(answer.body()).contains("600 samples come as counts and 700 as nanoseconds only");

        // Once one of them reaches the least, the other is left out.
        send(labels("pod-1", "v1", "prod"), start.plusSeconds(9), List.of(Calls.call(1, 600)));
        assertThat(weight(file(""))).isEqualTo(1200);
    }

    @Test
    void stacksWithoutCallers() {
        writer.profile(
                "process_cpu",
                labels("pod-1", "v1", "prod"),
                start,
                SampleFiles.of("cpu", "nanoseconds", 1, Map.of("main.main", 60_000_000_000L)));
        assertThat(problem("").body()).contains("pgo_too_few_samples", "no call from one function to another");
    }

    @Test
    void whatIsGoodNoLongerIsBetterThanNothing() {
        send(labels("pod-1", "v1", "prod"), start, Calls.hundred());
        HttpResponse<byte[]> good = file("");
        TestStack strict = TestStack.another(Map.of("gopherscope.pgo.least-samples", "1000000"));
        try {
            HttpResponse<byte[]> last = Http.withKey(key).bytes(strict.uri("/api/v1/pgo/shop/default.pgo"));
            assertThat(last.statusCode()).isEqualTo(200);
            assertThat(last.body()).isEqualTo(good.body());
            assertThat(Long.parseLong(header(last, "Gopherscope-Pgo-Age"))).isBetween(0L, 600L);
            assertThat(header(last, "Warning"))
                    .startsWith("111 gopherscope \"revision 1 of less than a minute ago: 60 500");
            // Another selection has no file yet.
            assertThat(Json.code(Http.withKey(key).get(strict.uri("/api/v1/pgo/shop/default.pgo?env=prod")), 422))
                    .isEqualTo("pgo_too_few_samples");
        } finally {
            strict.stop();
        }
    }

    @Test
    void onlyWhoMay() {
        assertThat(Http.withKey(api.key(tenant, Scope.QUERY_READ))
                        .get(api.uri("/api/v1/pgo/shop/default.pgo"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.withKey(key).get(api.uri("/api/v1/pgo/shop")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatCannotBeAsked() {
        assertThat(Json.code(problem("from=yesterday"), 400)).isEqualTo("time_invalid");
        assertThat(Json.code(problem("from=now%2B1h"), 422)).isEqualTo("range_invalid");
        assertThat(Json.code(problem("from=now-500d"), 422)).isEqualTo("range_too_long");
        assertThat(Json.code(problem("format=zip"), 400)).isEqualTo("parameter_invalid");
        assertThat(Json.code(problem("env=" + "x".repeat(600)), 422)).isEqualTo("limit_exceeded");
    }

    private void send(Map<String, String> labels, Instant at, List<CallEdge> calls) {
        writer.profile("process_cpu", labels, at, Calls.profile(calls));
    }

    private HttpResponse<byte[]> file(String query, String... headers) {
        String[] all = new String[2 + headers.length];
        all[0] = "Authorization";
        all[1] = "Bearer " + key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return Http.with(all).bytes(api.uri("/api/v1/pgo/shop/default.pgo?" + query));
    }

    private HttpResponse<String> problem(String query) {
        return Http.withKey(key).get(api.uri("/api/v1/pgo/shop/default.pgo?" + query));
    }

    /** Of all calls in a file, 0 when there is none. */
    private static long weight(HttpResponse<byte[]> file) {
        return file.statusCode() == 200
                ? CallEdges.of(ProfileDecoder.decodeOnce(file.body())).totalWeight()
                : 0;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static Map<String, String> labels(String instance, String version, String env) {
        return Map.of(
                "service_name", "shop", "instance", instance, "version", version, "env", env, "go_version", "go1.26");
    }
}
