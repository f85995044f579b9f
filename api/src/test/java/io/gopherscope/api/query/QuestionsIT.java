// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.SetLimits;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseMigrations;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an organization may ask over HTTP, and what becomes of a question whose sender has gone. */
class QuestionsIT {
    private static final String TYPES = "/api/v1/profile-types?from=now-1h";

    /** A process over tables of its own, where it takes half a minute to find out which profile types there are. */
    private static final TestStack SLOW = TestStack.another(Map.of("clickhouse.database", "slow_test"));

    private static final Tenant FIRST = TestStack.shared().organization();
    private static final Tenant SECOND = TestStack.shared().organization();

    private final Tenant tenant = TestStack.shared().organization();
    private final String key = TestStack.shared().key(tenant, Scope.QUERY_READ);

    @BeforeAll
    static void makeSlow() {
        SLOW.bean(ClickHouseMigrations.class).run();
        ClickHouse clickHouse = SLOW.bean(ClickHouse.class);
        clickHouse.execute("DROP VIEW IF EXISTS series_day_mv");
        clickHouse.execute("DROP TABLE IF EXISTS series_day");
        // What a question asks of a row is only known when it is there, and that takes a second.
        clickHouse.execute("CREATE VIEW series_day AS SELECT arrayJoin(['" + FIRST + "', '" + SECOND
                + "']) AS tenant, today() AS day, 'shop' AS service, 'cpu:cpu:nanoseconds::' AS type, 'i' AS instance,"
                + " toUInt64(1) AS series_id, false AS snapshot, now64(9, 'UTC') - INTERVAL 1 MINUTE AS first_ts,"
                + " now64(9, 'UTC') AS last_ts FROM numbers(30) WHERE sleepEachRow(1) = 0 SETTINGS max_block_size = 1");
    }

    @AfterAll
    static void stop() {
        SLOW.stop();
    }

    @Test
    void whenTheSenderGoesTheQuestionEndsInTheDatabase() throws Exception {
        try (Socket socket = ask(FIRST)) {
            await(() -> assertThat(running()).isEqualTo(1));
            socket.setSoLinger(true, 0);
        }
        await(() -> assertThat(running()).isZero());
    }

    @Test
    void whoAsksTooMuchAtOnceIsToldWhichLimit() throws Exception {
        SetLimits.of(SECOND, "parallel_queries = 2");
        List<Socket> asking = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                asking.add(ask(SECOND));
            }
            await(() -> assertThat(running()).isEqualTo(2));

            HttpResponse<String> refused = Http.withKey(keyOf(SECOND)).get(SLOW.uri(TYPES));

            assertThat(Json.code(refused, 429)).isEqualTo("too_many_queries");
            assertThat(refused.body()).contains("parallel_queries is 2");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        } finally {
            for (Socket socket : asking) {
                socket.close();
            }
        }
        await(() -> assertThat(running()).isZero());
    }

    @Test
    void whatCostsTooMuchIsToldWithTheLimit() {
        TestStack api = TestStack.shared();
        Instant hour = Writer.hour(1);
        Writer writer = new Writer(api, tenant);
        for (String instance : List.of("i-1", "i-2")) {
            writer.profile(
                    "process_cpu",
                    Map.of("service_name", "shop", "instance", instance),
                    hour.plusSeconds(60),
                    SampleFiles.of("cpu", "nanoseconds", 1_000_000_000L, Map.of("main;a", 1L, "main;b", 2L)));
        }
        SetLimits.of(tenant, "query_rows = 1");
        String path = "/api/v1/flamegraph?service=shop&type=cpu:cpu:nanoseconds&from=" + hour.toEpochMilli() + "&until="
                + hour.plusSeconds(600).toEpochMilli();

        HttpResponse<String> refused = Http.withKey(key).get(api.uri(path));

        assertThat(Json.code(refused, 422)).isEqualTo("query_too_expensive");
        assertThat(refused.body()).contains("query_rows is 1");
        String others = api.key(api.organization(), Scope.QUERY_READ);
        assertThat(Http.withKey(others).get(api.uri(TYPES)).statusCode()).isEqualTo(200);
    }

    /** No question is asked while the answer to another one of the same request is still being read. */
    @Test
    void oneQuestionAtATimeIsEnoughForEveryPage() {
        TestStack api = TestStack.shared();
        Instant hour = Writer.hour(1);
        Map<String, String> labels = Map.of("service_name", "shop", "instance", "i", "version", "v1");
        Writer writer = new Writer(api, tenant);
        writer.profile(
                "process_cpu",
                labels,
                hour.plusSeconds(60),
                SampleFiles.of("cpu", "nanoseconds", 70_000_000_000L, Map.of("main;a", 70_000_000_000L)));
        writer.metrics(labels, hour.plusSeconds(60), 10);
        SetLimits.of(tenant, "parallel_queries = 1");
        String range = "from=" + hour.toEpochMilli() + "&until="
                + hour.plusSeconds(900).toEpochMilli();
        String profiles = "service=shop&type=cpu:cpu:nanoseconds&" + range;
        for (String path : List.of(
                "services?" + range,
                "services/shop?" + range,
                "services/shop/runtime?" + range,
                "services/shop/instances?" + range,
                "services/shop/versions?" + range,
                "flamegraph?" + profiles,
                "flamegraph/diff?" + profiles + "&b.from=" + hour.toEpochMilli() + "&b.until="
                        + hour.plusSeconds(900).toEpochMilli(),
                "top?" + profiles,
                "timeline?" + profiles,
                "pprof?" + profiles,
                "sample-labels?" + profiles,
                "functions/lines?" + profiles + "&function=main",
                "metrics?service=shop&" + range,
                "metrics/series?service=shop&metric=/gc/heap/live:bytes&" + range,
                "labels?" + range,
                "pgo/shop?from=" + hour.toEpochMilli())) {
            HttpResponse<String> answer = Http.withKey(key).get(api.uri("/api/v1/" + path));
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        }
    }

    private static String keyOf(Tenant asking) {
        return TestStack.shared().key(asking, Scope.QUERY_READ);
    }

    private static Socket ask(Tenant asking) throws IOException {
        URI uri = SLOW.uri(TYPES);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream()
                .write(("GET " + TYPES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + keyOf(asking)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long running() {
        return SLOW.bean(ClickHouse.class)
                .query(
                        "SELECT count() AS n FROM system.processes WHERE query LIKE '%FROM series_day%'"
                                + " AND query NOT LIKE '%system.processes%'",
                        Map.of())
                .getFirst()
                .getLong("n");
    }

    private static void await(Runnable assertions) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
