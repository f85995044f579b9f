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
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mutex profiles as /debug/pprof gives them, with a restart and a missed scrape: every route tells what happened, none adds them up. */
class CumulativeIT {
    private static final TestStack API = TestStack.shared();
    private static final Instant START = Writer.hour(4).plusSeconds(900);
    private static final int INTERVAL = 600;
    private static final int SCRAPES = 16;
    private static final int RESTART = 10;
    private static final int MISSED = 5;
    /** Nanoseconds of waiting in each interval. */
    private static final long EACH = 60_000_000_000L;

    private static final long ALL = (RESTART - 1 + SCRAPES - RESTART) * EACH;
    private static final String TYPE = "type=mutex:delay:nanoseconds";
    private static final String RPC_TYPE = "mutex:delay:nanoseconds::";

    private static String key = "";

    @BeforeAll
    static void send() {
        Tenant tenant = API.organization();
        key = API.key(tenant, Scope.QUERY_READ);
        Writer writer = new Writer(API, tenant);
        Map<String, String> labels = Map.of("service_name", "shop", "instance", "i-1");
        for (int i = 0; i < SCRAPES; i++) {
            if (i != MISSED) {
                long since = (i < RESTART ? i + 1 : i + 1 - RESTART) * EACH;
                writer.cumulative(
                        "mutex", labels, at(i), SampleFiles.of("delay", "nanoseconds", 0, Map.of("main;lock", since)));
            }
        }
    }

    @Test
    void flameGraphsAndTables() {
        assertThat(ask("/api/v1/flamegraph?" + range(0, SCRAPES)).path("total").asLong())
                .isEqualTo(ALL);
        assertThat(ask("/api/v1/top?" + range(0, SCRAPES)).path("total").asLong())
                .isEqualTo(ALL);
        // The window begins after the first profiles: what they hold is not in it.
        assertThat(ask("/api/v1/flamegraph?" + range(8, SCRAPES)).path("total").asLong())
                .isEqualTo((SCRAPES - 8) * EACH);
        assertThat(ask("/api/v1/flamegraph?" + range(0, 1)).path("total").asLong())
                .isZero();
    }

    @Test
    void comparisons() {
        String sides = range(0, 8) + "&b.from=" + at(8) + "&b.until=" + at(SCRAPES);
        for (String route : List.of("/api/v1/flamegraph/diff?", "/api/v1/top/diff?")) {
            JsonNode diff = ask(route + sides);
            assertThat(diff.at("/a/total").asLong()).isEqualTo(7 * EACH);
            assertThat(diff.at("/b/total").asLong()).isEqualTo((SCRAPES - 8) * EACH);
        }
    }

    @Test
    void files() {
        byte[] column = Http.withKey(key)
                .bytes(API.uri("/api/v1/pprof?" + range(0, SCRAPES)))
                .body();
        assertThat(ProfileDecoder.decodeOnce(column).total(0)).isEqualTo(ALL);
        byte[] kind = Http.withKey(key)
                .bytes(API.uri("/api/v1/pprof?" + range(0, SCRAPES).replace(TYPE, "type=mutex")))
                .body();
        assertThat(ProfileDecoder.decodeOnce(kind).total(0)).isEqualTo(ALL);
    }

    @Test
    void timelinesShowTheSameRateAcrossTheMissedOne() {
        for (int step : new int[] {INTERVAL, 3600}) {
            JsonNode timeline = ask("/api/v1/timeline?" + range(0, SCRAPES) + "&step=" + step);
            assertThat(timeline.path("unit").asText()).isEqualTo("seconds/s");
            List<Double> values = new ArrayList<>();
            timeline.at("/series/0/values").forEach(value -> {
                if (!value.isNull()) {
                    values.add(value.asDouble());
                }
            });
            assertThat(values)
                    .isNotEmpty()
                    .allSatisfy(value -> assertThat(value).isCloseTo(0.1, within(1e-9)));
        }
    }

    @Test
    void remoteCalls() {
        assertThat(rpc("SelectMergeStacktraces", "").at("/flamegraph/total").asLong())
                .isEqualTo(ALL);
        assertThat(rpc("SelectMergeProfile", "").at("/sample/0/value/0").asLong())
                .isEqualTo(ALL);
        for (int step : new int[] {60, INTERVAL, 7200}) {
            double sum = 0;
            for (JsonNode point : rpc("SelectSeries", ",\"step\":" + step).at("/series/0/points")) {
                sum += point.path("value").asDouble();
            }
            assertThat(sum).isEqualTo(ALL);
        }
    }

    private static Instant at(int scrape) {
        return START.plusSeconds((long) scrape * INTERVAL);
    }

    private static String range(int from, int until) {
        return "service=shop&" + TYPE + "&from=" + at(from) + "&until=" + at(until);
    }

    private static JsonNode ask(String path) {
        return Json.of(Http.withKey(key).get(API.uri(path)));
    }

    private static JsonNode rpc(String method, String more) {
        String body =
                "{\"profileTypeID\":\"%s\",\"labelSelector\":\"{service_name=\\\"shop\\\"}\",\"start\":%d,\"end\":%d%s}"
                        .formatted(RPC_TYPE, at(0).toEpochMilli(), at(SCRAPES).toEpochMilli(), more);
        return Json.of(Http.withKey(key).send("POST", API.uri("/querier.v1.QuerierService/" + method), body));
    }
}
