// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.calls.CallObserver;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.query.QueryException.Reason;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tenant may ask, and what becomes of a question that nobody waits for. */
class QueryLimitsIT {
    private static final QueryLimits PLENTY = QueryLimits.DEFAULT;

    private final Tenant tenant = QueryWorld.tenant();
    private final List<QueryClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(QueryClient::close);
    }

    @Test
    void timeIsLimited() {
        QueryClient client = client(new QueryLimits(Duration.ofSeconds(1), PLENTY.memoryBytes(), PLENTY.rows(), 2));
        refused(client, "sum(sleepEachRow(0.5)) FROM numbers(20)", "query_seconds is 1");
    }

    @Test
    void memoryIsLimited() {
        QueryClient client = client(new QueryLimits(PLENTY.time(), 10_000_000, PLENTY.rows(), 2));
        refused(
                client,
                "length(groupArray(repeat(toString(number), 1000))) FROM numbers(20000)",
                "query_memory_bytes is 10000000");
    }

    @Test
    void rowsAreLimited() {
        QueryClient client = client(new QueryLimits(PLENTY.time(), PLENTY.memoryBytes(), 1_000_000, 2));
        assertThat(ask(client, "sum(number) FROM numbers(1000)")).isEqualTo(499_500);
        refused(client, "sum(number) FROM numbers(5000000)", "query_rows is 1000000");
    }

    @Test
    void anInterruptedQuestionEndsInTheDatabaseToo() throws Exception {
        QueryClient client = client(PLENTY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> asked = threads.submit(() -> ask(client, slow()));
            await(() -> assertThat(running()).isEqualTo(1));

            asked.cancel(true);

            await(() -> assertThat(running()).isZero());
        }
    }

    @Test
    void oneTenantAsksOnlySoMuchAtOnceAndLeavesRoomForOthers() throws Exception {
        Tenant other = QueryWorld.tenant();
        QueryClient client = client(new QueryLimits(PLENTY.time(), PLENTY.memoryBytes(), PLENTY.rows(), 2));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> asked = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                asked.add(threads.submit(() -> ask(client, slow())));
            }
            await(() -> assertThat(running()).isEqualTo(2));
            assertThat(client.<Long>read(
                            new Bindings(other).query("SELECT toInt64(1) WHERE {tenant:String} != ''"),
                            RowInput::int64))
                    .isEqualTo(1);

            assertThatThrownBy(() -> ask(client, "1")).isInstanceOfSatisfying(QueryException.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY);
                assertThat(refused.getMessage()).contains("parallel_queries is 2");
            });
            asked.forEach(one -> one.cancel(true));
        }
        await(() -> assertThat(running()).isZero());
        assertThat(ask(client, "7")).isEqualTo(7);
    }

    private QueryClient client(QueryLimits limits) {
        QueryClient client = new QueryClient(
                ControlPlane.bean(ClickHouseConfig.class),
                4,
                CallObserver.NONE,
                TenantSettings.NONE,
                asking -> limits,
                Audience.PATIENT);
        clients.add(client);
        return client;
    }

    private void refused(QueryClient client, String expression, String said) {
        assertThatThrownBy(() -> ask(client, expression)).isInstanceOfSatisfying(QueryException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_EXPENSIVE);
            assertThat(refused.getMessage()).contains(said);
        });
    }

    private long ask(QueryClient client, String expression) {
        String[] parts = expression.split(" FROM ", 2);
        String from = parts.length == 1 ? "" : " FROM " + parts[1];
        // The engine refuses to sleep for more than some seconds a block.
        String settings = parts[0].contains("sleep") ? " SETTINGS max_block_size = 1" : "";
        String text = "SELECT toInt64(" + parts[0] + ")" + from + " WHERE {tenant:String} != ''" + settings;
        return client.read(new Bindings(tenant).query(text), RowInput::int64);
    }

    /** A question that takes half a minute, marked with the tenant. */
    private String slow() {
        return "sum(sleepEachRow(1) + length('" + mark() + "')) FROM numbers(30)";
    }

    private String mark() {
        return "slow-" + tenant.key();
    }

    private long running() {
        return ControlPlane.clickHouse()
                .query(
                        "SELECT count() AS n FROM system.processes WHERE query LIKE '%" + mark()
                                + "%' AND query NOT LIKE '%system.processes%'",
                        Map.of())
                .getFirst()
                .getLong("n");
    }

    private static void await(Runnable assertions) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
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
