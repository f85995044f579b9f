// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said beside the files. */
class PgoReportIT {
    private static final long HUNDRED = 60_500;

    private static TestStack api = TestStack.shared();

    private final Tenant tenant = api.organization();
    private final Writer writer = new Writer(api, tenant);
    private final String key = api.key(tenant, Scope.QUERY_READ, Scope.PGO_READ);
    private final Instant start = Writer.hour(4).plusSeconds(60);

    @BeforeAll
    static void start() {
        api = TestStack.another(Map.of("gopherscope.pgo.recompute-every", "0s"));
    }

    @AfterAll
    static void stop() {
        api.stop();
    }

    @Test
    void whatIsInTheFile() {
        send("pod-1", "v1", start, Calls.hundred());
        send("pod-2", "v1", start, Calls.hundred());
        send("pod-2", "v2", start.plusSeconds(7200), Calls.hundred());
        JsonNode report = report("env=prod");

        assertThat(report.path("service").asText()).isEqualTo("shop");
        assertThat(report.path("env").asText()).isEqualTo("prod");
        assertThat(report.has("version")).isFalse();
        assertThat(report.has("refusal")).isFalse();
        for (JsonNode part : List.of(report.path("file"), report.path("now"))) {
            assertThat(part.path("profiles").asLong()).isEqualTo(3);
            assertThat(part.path("instances").asLong()).isEqualTo(2);
            assertThat(part.path("samples").asText()).isEqualTo(Long.toString(3 * HUNDRED));
            assertThat(part.path("cpuNanos").asText()).isEqualTo(Long.toString(3 * HUNDRED * 10_000_000));
            assertThat(part.path("edges").asInt()).isEqualTo(100);
            assertThat(part.path("hotEdges").asInt())
                    .isEqualTo(report.at("/edges/hot").asInt());
            assertThat(part.at("/versions/0/version").asText()).isEqualTo("v1");
            assertThat(part.at("/versions/0/profiles").asInt()).isEqualTo(2);
            assertThat(part.at("/versions/0/share").asDouble()).isCloseTo(2 / 3.0, within(1e-9));
            assertThat(part.at("/goVersions/0").asText()).isEqualTo("go1.26");
        }
        assertThat(report.at("/file/revision").asInt()).isEqualTo(1);
        assertThat(report.at("/file/bytes").asInt()).isPositive();
        assertThat(report.at("/file/etag").asText()).startsWith("\"");
        assertThat(report.at("/now/oldest").asText()).isEqualTo(start.toString());
        assertThat(report.at("/now/newest").asText())
                .isEqualTo(start.plusSeconds(7200).toString());
        assertThat(report.at("/change/share").asDouble()).isZero();
        assertThat(report.at("/change/limit").asDouble()).isEqualTo(0.05);
        assertThat(Instant.parse(report.at("/range/from").asText()).getEpochSecond() % 3600)
                .isZero();
    }

    @Test
    void hotCallsWithTheirShares() {
        send("pod-1", "v1", start, Calls.hundred());
        JsonNode edges = report("edges=3").path("edges");
        assertThat(edges.path("total").asInt()).isEqualTo(100);
        // The last and lightest ones are beyond 99 %.
        assertThat(edges.path("hot").asInt()).isBetween(90, 99);
        assertThat(edges.path("thresholdPercent").asDouble()).isCloseTo(0.2, within(0.05));
        assertThat(edges.path("shown")).hasSize(3);
        JsonNode first = edges.at("/shown/0");
        assertThat(first.path("caller").asText()).isEqualTo("example.com/shop.handle");
        assertThat(first.path("callee").asText()).isEqualTo("example.com/shop.step00");
        assertThat(first.path("line").asInt()).isZero();
        assertThat(first.path("share").asDouble()).isCloseTo(1100.0 / HUNDRED, within(1e-9));
        assertThat(first.path("state").asText()).isEqualTo("fits");
        assertThat(first.has("sinceLast")).isFalse();
        assertThat(edges.at("/shown/2/cumulative").asDouble()).isCloseTo(3270.0 / HUNDRED, within(1e-9));
    }

    @Test
    void whatIsInlinedAlready() {
        for (int i = 0; i < 4; i++) {
            writer.profile("process_cpu", labels("pod-1", "v1"), start.plusSeconds(i), SampleFiles.corpus("cpu-001"));
        }
        send("pod-1", "v1", start, Calls.hundred());
        JsonNode shown = report("edges=1000").at("/edges/shown");
        List<Double> inlined = new ArrayList<>();
        shown.forEach(edge -> inlined.add(edge.path("inlined").asDouble()));
        assertThat(inlined).allMatch(share -> share >= 0 && share <= 1).contains(0.0, 1.0);
    }

    @Test
    void callsThatTheNewestBuildNoLongerMakes() {
        send("pod-1", "v1", start, Calls.hundred());
        List<CallEdge> next = new ArrayList<>(Calls.hundred());
        // The heaviest is called two lines further down, the second and third are called no longer.
        next.set(0, new CallEdge("example.com/shop.handle", "example.com/shop.step00", 102, 1100));
        next.subList(1, 3).clear();
        send("pod-1", "v2", start.plusSeconds(7200), next);
        // The third still runs, and calls others now.
        writer.profile(
                "process_cpu",
                labels("pod-1", "v2"),
                start.plusSeconds(7201),
                SampleFiles.of("samples", "count", 1, Map.of("example.com/shop.step02;main.a;main.b", 20L)));

        JsonNode report = report("version=v1&edges=1000");
        JsonNode fit = report.path("fit");
        int hot = report.at("/edges/hot").asInt();
        double hotWeight = IntStream.range(0, hot)
                .mapToDouble(i -> report.at("/edges/shown/" + i + "/share").asDouble())
                .sum();
        double stale = (1100 + 1090) / (hotWeight * HUNDRED);
        assertThat(fit.path("version").asText()).isEqualTo("v2");
        assertThat(fit.path("judged").asBoolean()).isTrue();
        assertThat(fit.path("moved").asInt()).isEqualTo(1);
        assertThat(fit.path("gone").asInt()).isEqualTo(1);
        assertThat(fit.at("/sites/stale").asInt()).isEqualTo(2);
        assertThat(fit.at("/sites/all").asInt()).isEqualTo(hot);
        assertThat(fit.at("/weight/stale").asDouble()).isCloseTo(stale, within(1e-6));
        assertThat(fit.path("hotFit").asDouble()).isBetween(0.96, 0.99);
        assertThat(fit.path("sentence").asText())
                .isEqualTo(
                        "(2/%d) of hot call sites are invalid and (%.1f%%/100%%) of hot samples are discarded due to call site mismatch"
                                .formatted(hot, stale * 100));
        assertThat(states(report).subList(0, 5)).containsExactly("moved", "gone", "unseen", "fits", "fits");
        assertThat(check(report, "fit").path("ok").asBoolean()).isTrue();
    }

    @Test
    void aBuildThatDoesOtherThings() {
        send("pod-1", "v1", start, Calls.hundred());
        List<CallEdge> other = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> other.add(Calls.call(200 + i, 100 + i)));
        send("pod-1", "v2", start.plusSeconds(7200), other);

        JsonNode report = report("version=v1");
        assertThat(report.at("/fit/hotFit").asDouble()).isZero();
        assertThat(report.at("/fit/weight/stale").asDouble()).isEqualTo(1);
        assertThat(check(report, "fit").path("ok").asBoolean()).isFalse();
        assertThat(check(report, "fit").path("value").asText()).isEqualTo("0 %");
        assertThat(check(report, "fit").path("limit").asText()).isEqualTo("80 %");

        JsonNode line = report.path("fitOverTime");
        assertThat(line.size()).isBetween(50, 60);
        List<Double> fits = new ArrayList<>();
        line.forEach(point -> {
            if (point.has("fit")) {
                fits.add(point.path("fit").asDouble());
            }
        });
        // Both versions lie in the same step of three hours, or in two.
        assertThat(fits).isNotEmpty().allMatch(fit -> fit >= 0 && fit <= 1).anyMatch(fit -> fit < 1);
    }

    private static JsonNode fit(Map<String, JsonNode> line, Instant at) {
        return requireNonNull(line.get(at.toString()), () -> "no point at " + at);
    }

    @Test
    void fitOverTimeByHours() {
        send("pod-1", "v1", start, Calls.hundred());
        send("pod-1", "v1", start.plusSeconds(3600), List.of(Calls.call(200, 50_000), Calls.call(3, 50_000)));
        send("pod-1", "v1", start.plusSeconds(7200), List.of(Calls.call(3, 50)));
        JsonNode report = report("version=v1&from=" + start);
        Map<String, JsonNode> line = new TreeMap<>();
        report.path("fitOverTime").forEach(point -> line.put(point.path("at").asText(), point.path("fit")));
        Instant hour = Writer.hour(4);
        // The lightest calls are cold in the file, where those of the next hour weigh more.
        assertThat(fit(line, hour).asDouble()).isBetween(0.95, 0.99);
        assertThat(fit(line, hour.plusSeconds(3600)).asDouble()).isEqualTo(1);
        // Fifty samples are too few to tell.
        assertThat(fit(line, hour.plusSeconds(7200)).isMissingNode()).isTrue();
        assertThat(line).hasSizeBetween(4, 6);
    }

    @Test
    void whatCannotBeJudged() {
        send("pod-1", "v1", start, Calls.hundred());
        JsonNode alone = report("").path("fit");
        assertThat(alone.path("judged").asBoolean()).isFalse();
        assertThat(alone.path("reason").asText()).contains("made of v1 alone");
        assertThat(alone.has("hotFit")).isFalse();

        send("pod-1", "v2", start.plusSeconds(7200), List.of(Calls.call(1, 900)));
        assertThat(report("version=v1").at("/fit/reason").asText())
                .isEqualTo("v2 has 900 samples so far; 1 000 are needed to judge.");

        send("pod-1", "v3", start.plusSeconds(7300), List.of(Calls.call(1, 9000)));
        assertThat(report("version=v1").at("/fit/reason").asText())
                .isEqualTo("v3 has 1 hot calls so far; 50 are needed to judge.");
        assertThat(check(report("version=v1"), "fit").path("value").asText()).isEqualTo("not judged");
    }

    @Test
    void profilesThatDoNotSayTheirVersion() {
        writer.profile(
                "process_cpu",
                Map.of("service_name", "shop", "instance", "pod-1"),
                start,
                Calls.profile(Calls.hundred()));
        JsonNode report = report("");
        assertThat(report.has("fit")).isFalse();
        assertThat(check(report, "versions").path("ok").asBoolean()).isFalse();
        assertThat(check(report, "fit").path("text").asText()).contains("label version");
        assertThat(states(report)).containsOnly("fits");
    }

    @Test
    void whatIsLeftOut() {
        send("pod-1", "v1", start, Calls.hundred());
        writer.profile("process_cpu", labels("pod-1", "v1"), start, Calls.withoutStartLines(Calls.hundred()));
        writer.profile(
                "process_cpu",
                labels("pod-1", "v1"),
                start,
                SampleFiles.of("cpu", "nanoseconds", 1, Map.of("main.main;main.f", 7_000_000_000L)));
        writer.profile(
                "process_cpu",
                labels("pod-1", "v1"),
                start,
                SampleFiles.of("cpu", "nanoseconds", 1, Map.of("testing.(*B).runN;main.f", 8_000_000_000L)));
        writer.profile("process_cpu", labels("pod-1", "v1"), start, SampleFiles.of("samples", "count", 1, Map.of()));
        JsonNode report = report("");
        Map<String, String> leftOut = new TreeMap<>();
        report.path("leftOut")
                .forEach(one -> leftOut.put(
                        one.path("reason").asText(),
                        one.path("profiles").asText() + " "
                                + one.path("cpuNanos").asText()));
        assertThat(leftOut)
                .isEqualTo(Map.of(
                        "no_start_lines", "1 605000000000",
                        "other_measure", "1 7000000000",
                        "benchmark", "1 8000000000",
                        "no_samples", "1 0"));
        assertThat(report.at("/now/profiles").asInt()).isEqualTo(1);
        assertThat(check(report, "start_lines").path("ok").asBoolean()).isFalse();
        assertThat(check(report, "start_lines").path("value").asText()).isEqualTo("1 profile without");
    }

    @Test
    void whyThereIsNoFile() {
        send("pod-1", "v1", start, List.of(Calls.call(1, 10)));
        JsonNode report = report("");
        assertThat(report.at("/refusal/code").asText()).isEqualTo("pgo_too_few_samples");
        assertThat(report.at("/refusal/detail").asText()).startsWith("10 samples in 1 profile; a file needs 1 000");
        assertThat(report.has("file")).isFalse();
        assertThat(report.path("revisions")).isEmpty();
        assertThat(report.at("/edges/shown/0/callee").asText()).isEqualTo("example.com/shop.step01");

        JsonNode nothing = Json.of(Http.withKey(key).get(api.uri("/api/v1/pgo/unknown")));
        assertThat(nothing.at("/refusal/code").asText()).isEqualTo("no_profiles");
        assertThat(nothing.at("/now/profiles").asInt()).isZero();
        assertThat(nothing.path("coverage")).isEmpty();
    }

    @Test
    void revisionsAndWhoHasThem() {
        send("pod-1", "v1", start, Calls.hundred());
        String etag = report("").at("/file/etag").asText();
        for (int i = 0; i < 2; i++) {
            Http.withKey(key).bytes(api.uri("/api/v1/pgo/shop/default.pgo"));
        }
        Http.with("Authorization", "Bearer " + key, "If-None-Match", etag)
                .bytes(api.uri("/api/v1/pgo/shop/default.pgo"));
        send("pod-1", "v1", start.plusSeconds(9), List.of(Calls.call(200, HUNDRED)));

        JsonNode report = report("");
        assertThat(report.path("revisions")).hasSize(2);
        JsonNode newest = report.at("/revisions/0");
        assertThat(newest.path("number").asInt()).isEqualTo(2);
        assertThat(newest.path("changeShare").asDouble()).isBetween(0.05, 1.0);
        assertThat(newest.path("downloads").asInt()).isZero();
        assertThat(newest.has("lastDownload")).isFalse();
        JsonNode first = report.at("/revisions/1");
        assertThat(first.path("etag").asText()).isEqualTo(etag);
        assertThat(first.path("downloads").asInt()).isEqualTo(3);
        assertThat(first.has("changeShare")).isFalse();
        assertThat(Duration.between(Instant.parse(first.path("lastDownload").asText()), Instant.now()))
                .isLessThan(Duration.ofMinutes(5));
        // What was the heaviest call has half the share that it had; the heaviest is new.
        assertThat(report.at("/edges/shown/0").has("sinceLast")).isFalse();
        assertThat(report.at("/edges/shown/1/callee").asText()).isEqualTo("example.com/shop.step00");
        assertThat(report.at("/edges/shown/1/sinceLast").asDouble()).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void coverageByPackage() {
        send("pod-1", "v1", start, Calls.hundred());
        report("version=v1");
        List<CallEdge> next = new ArrayList<>();
        IntStream.range(0, 15)
                .forEach(i -> next.add(new CallEdge("main.main", "example.com/p%02d.f".formatted(i), 1, 10)));
        send("pod-1", "v1", start.plusSeconds(9), next);
        JsonNode coverage = report("version=v1").path("coverage");
        assertThat(coverage).hasSize(12);
        assertThat(coverage.at("/0/package").asText()).isEqualTo("example.com/shop");
        assertThat(coverage.at("/0/share").asDouble()).isCloseTo(HUNDRED / (HUNDRED + 150.0), within(1e-9));
        assertThat(coverage.at("/0/known").asDouble())
                .isEqualTo(coverage.at("/0/share").asDouble());
        // That little makes no new file, so the file does not know them.
        assertThat(coverage.at("/1/known").asDouble()).isZero();
        assertThat(coverage.at("/11/package").asText()).isEqualTo("other");
        assertThat(coverage.at("/11/share").asDouble()).isCloseTo(50 / (HUNDRED + 150.0), within(1e-9));
    }

    @Test
    void checksOfAGoodFile() {
        Instant now = Instant.now().minusSeconds(60);
        send("pod-1", "v1", now, Calls.hundred());
        send("pod-2", "v1", now, Calls.hundred());
        JsonNode report = report("");
        List<String> ids = new ArrayList<>();
        report.path("checks").forEach(check -> {
            ids.add(check.path("id").asText());
            assertThat(check.path("ok").asBoolean()).as(check.toString()).isTrue();
            assertThat(check.path("text").asText()).isNotEmpty();
        });
        assertThat(ids).containsExactly("samples", "instances", "age", "fit", "start_lines", "versions");
        assertThat(check(report, "samples").path("value").asText()).isEqualTo("121 000");
        assertThat(check(report, "samples").path("limit").asText()).isEqualTo("50 000");
        assertThat(check(report, "versions").path("text").asText()).isEqualTo("CPU time: 100 % of v1.");
    }

    private void send(String instance, String version, Instant at, List<CallEdge> calls) {
        writer.profile("process_cpu", labels(instance, version), at, Calls.profile(calls));
    }

    private JsonNode report(String query) {
        return Json.of(Http.withKey(key).get(api.uri("/api/v1/pgo/shop?" + query)));
    }

    private static List<String> states(JsonNode report) {
        List<String> states = new ArrayList<>();
        report.at("/edges/shown").forEach(edge -> states.add(edge.path("state").asText()));
        return states;
    }

    private static JsonNode check(JsonNode report, String id) {
        for (JsonNode check : report.path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no check " + id);
    }

    private static Map<String, String> labels(String instance, String version) {
        return Map.of(
                "service_name",
                "shop",
                "instance",
                instance,
                "version",
                version,
                "env",
                "prod",
                "go_version",
                "go1.26");
    }
}
