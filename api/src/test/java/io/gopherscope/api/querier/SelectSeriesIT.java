// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances that are profiled at different intervals, at levels and rates that stay the same: so must every answer, whatever its step. */
class SelectSeriesIT {
    private static final TestStack API = TestStack.shared();
    private static final String CPU = "process_cpu:cpu:nanoseconds::";
    private static final String GOROUTINES = "goroutine:goroutine:count::";
    private static final Instant START = Writer.hour(3).plusSeconds(600);
    private static final int SECONDS = 180;
    private static final long SECOND = 1_000_000_000L;

    private static String key = "";

    /** An instance: every how many seconds it is profiled, its goroutines, and its cores. */
    private record Replica(int interval, long goroutines, double cores) {
        /** Nanoseconds of CPU in one profile, which covers two thirds of the interval. */
        long cpu() {
            return Math.round(cores * covered());
        }

        long covered() {
            return interval * SECOND * 2 / 3;
        }
    }

    private static final List<Replica> REPLICAS =
            List.of(new Replica(15, 10, 0.25), new Replica(30, 1000, 2), new Replica(60, 100, 1.5));

    @BeforeAll
    static void fill() {
        Tenant tenant = API.organization();
        key = API.key(tenant, Scope.QUERY_READ);
        Writer writer = new Writer(API, tenant);
        for (int i = 0; i < REPLICAS.size(); i++) {
            Replica replica = REPLICAS.get(i);
            Map<String, String> labels = Map.of("service_name", "shop", "instance", "i-" + i);
            for (int at = 0; at < SECONDS; at += replica.interval) {
                writer.profile(
                        "process_cpu",
                        labels,
                        START.plusSeconds(at),
                        SampleFiles.of("cpu", "nanoseconds", replica.covered(), Map.of("main;f", replica.cpu())));
                writer.profile(
                        "goroutine",
                        labels,
                        START.plusSeconds(at),
                        SampleFiles.of("goroutine", "count", 0, Map.of("main;f", replica.goroutines)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 30, 60, 90, 180})
    void levelsAreThoseOfAllInstancesWhateverTheStep(int step) {
        assertThat(points(GOROUTINES, "SUM", step)).hasSize(SECONDS / step).containsOnly(1110.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 30, 60, 90, 180})
    void anAverageIsThatOfOneInstanceHoweverOftenEachIsProfiled(int step) {
        assertThat(points(GOROUTINES, "AVERAGE", step)).hasSize(SECONDS / step).containsOnly(370.0);
        double mean = REPLICAS.stream().mapToLong(Replica::cpu).average().orElseThrow();
        assertThat(points(CPU, "AVERAGE", step))
                .hasSize(SECONDS / step)
                .allSatisfy(value -> assertThat(value).isCloseTo(mean, within(0.5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 30, 60, 90, 180})
    void differencesAddUpToTheSameWhateverTheStep(int step) {
        double sum = REPLICAS.stream()
                .mapToDouble(replica -> (double) replica.cpu() * SECONDS / replica.interval)
                .sum();
        assertThat(points(CPU, "SUM", step).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(sum, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15, 30, 60, 90, 180})
    void aTimelineOfCpuIsInCoresWhateverTheStep(int step) {
        JsonNode timeline = timeline("cpu:cpu:nanoseconds", step);
        assertThat(timeline.path("unit").asText()).isEqualTo("cores");
        assertThat(values(timeline))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isCloseTo(3.75, within(1e-6)));
        JsonNode levels = timeline("goroutine:goroutine:count", step);
        assertThat(levels.path("unit").asText()).isEqualTo("count");
        assertThat(values(levels)).isNotEmpty().containsOnly(1110.0);
    }

    @Test
    void aMergeHoldsTheTimeThatProfilesCover() {
        JsonNode graph = Json.of(Http.withKey(key)
                .get(API.uri("/api/v1/flamegraph?service=shop&type=cpu:cpu:nanoseconds&from=%s&until=%s"
                        .formatted(START, START.plusSeconds(SECONDS)))));
        assertThat(graph.path("durationNanos").asLong()).isEqualTo(REPLICAS.size() * (long) SECONDS * SECOND * 2 / 3);
    }

    private static List<Double> points(String type, String aggregation, int step) {
        String body = """
                {"profileTypeID":"%s","labelSelector":"{service_name=\\"shop\\"}","start":%d,"end":%d,"step":%d,
                 "aggregation":"TIME_SERIES_AGGREGATION_TYPE_%s"}
                """.formatted(
                        type, START.toEpochMilli(), START.plusSeconds(SECONDS).toEpochMilli(), step, aggregation);
        JsonNode answer =
                Json.of(Http.withKey(key).send("POST", API.uri("/querier.v1.QuerierService/SelectSeries"), body));
        List<Double> points = new ArrayList<>();
        answer.at("/series/0/points")
                .forEach(point -> points.add(point.path("value").asDouble()));
        return points;
    }

    private static JsonNode timeline(String type, int step) {
        return Json.of(Http.withKey(key)
                .get(API.uri("/api/v1/timeline?service=shop&type=%s&from=%s&until=%s&step=%d"
                        .formatted(type, START, START.plusSeconds(SECONDS), step))));
    }

    private static List<Double> values(JsonNode timeline) {
        List<Double> values = new ArrayList<>();
        timeline.at("/series/0/values").forEach(value -> {
            if (!value.isNull()) {
                values.add(value.asDouble());
            }
        });
        return values;
    }
}
