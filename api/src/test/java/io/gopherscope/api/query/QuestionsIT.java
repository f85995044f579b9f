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

    private final Tenant tenant = TestStack.shared().organization();
    private final String key = TestStack.shared().key(tenant, Scope.QUERY_READ);

    @BeforeAll
    static void makeSlow() {
        SLOW.bean(ClickHouseMigrations.class).run();
        ClickHouse clickHouse = SLOW.bean(ClickHouse.class);
        clickHouse.execute("DROP VIEW IF EXISTS series_day_mv");
        clickHouse.execute("DROP TABLE IF EXISTS series_day");
        clickHouse.execute("CREATE VIEW series_day AS SELECT '' AS tenant, toDate(0) AS day, 'shop' AS service,"
                + " toString(sleepEachRow(1)) AS type, 'i' AS instance, toUInt64(1) AS series_id, false AS snapshot,"
                + " toDateTime64(0, 9, 'UTC') AS first_ts, toDateTime64(0, 9, 'UTC') AS last_ts"
                + " FROM numbers(30) WHERE sleepEachRow(1) = 0 SETTINGS max_block_size = 1");
    }

    @AfterAll
    static void stop() {
        SLOW.stop();
    }

    @Test
    void whenTheSenderGoesTheQuestionEndsInTheDatabase() throws Exception {
        try (Socket socket = ask()) {
            await(() -> assertThat(running()).isEqualTo(1));
            socket.setSoLinger(true, 0);
        }
        await(() -> assertThat(running()).isZero());
    }

    @Test
    void whoAsksTooMuchAtOnceIsToldWhichLimit() throws Exception {
        SetLimits.of(tenant, "parallel_queries = 2");
        List<Socket> asking = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                asking.add(ask());
            }
            await(() -> assertThat(running()).isEqualTo(2));

            HttpResponse<String> refused = Http.withKey(key).get(SLOW.uri(TYPES));

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

    private Socket ask() throws IOException {
        URI uri = SLOW.uri(TYPES);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream()
                .write(("GET " + TYPES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n")
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
