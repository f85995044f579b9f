// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import io.gopherscope.engines.testing.TestEngines;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official client with the settings it has by itself, and with those that a worker or the api would use. */
class ClickHouseClientIT {

    private final ClickHouseEngine engine = TestEngines.clickHouse();
    private final String database = "client_" + System.nanoTime();
    private final Client client = builder().build();

    private Client.Builder builder() {
        return new Client.Builder()
                .addEndpoint(engine.url())
                .setUsername(engine.user())
                .setPassword(engine.password())
                .setDefaultDatabase(database);
    }

    @BeforeEach
    void createDatabase() throws Exception {
        try (Client admin = builder().setDefaultDatabase("default").build()) {
            admin.execute("CREATE DATABASE " + database).get();
        }
    }

    @AfterEach
    void dropDatabase() throws Exception {
        client.close();
        try (Client admin = builder().setDefaultDatabase("default").build()) {
            admin.execute("DROP DATABASE " + database + " SYNC").get();
        }
    }

    @Test
    void answersPing() {
        assertThat(client.ping()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "http", "none"})
    void insertsAndReadsWithEachCompression(String compression) throws Exception {
        client.execute("CREATE TABLE t (a UInt64, b String) ENGINE = MergeTree ORDER BY a")
                .get();
        try (Client compressing = builder()
                .compressClientRequest(!compression.equals("none"))
                .compressServerResponse(!compression.equals("none"))
                .useHttpCompression(compression.equals("http"))
                .build()) {
            String rows = IntStream.range(0, 100_000)
                    .mapToObj(i -> i + "\trow " + i + "\n")
                    .collect(Collectors.joining());
            insert(compressing, "t", rows, new InsertSettings());
            List<GenericRecord> all = compressing.queryAll("SELECT * FROM t ORDER BY a");
            assertThat(all).hasSize(100_000);
            assertThat(all.get(70_000).getString("b")).isEqualTo("row 70000");
        }
    }

    @Test
    void bindsTypedParameters() {
        String text = "O\\'Reilly\n\t{n:UInt64}'); DROP TABLE t; --";
        Map<String, Object> parameters =
                Map.of("s", text, "n", "18446744073709551615", "ids", List.of(1, 2, 3), "names", List.of("a", text));
        GenericRecord row = client.queryAll(
                        "SELECT {s:String} AS s, {n:UInt64} AS n, {ids:Array(UInt64)} AS ids, {names:Array(String)} AS names",
                        parameters,
                        new QuerySettings())
                .getFirst();
        assertThat(row.getString("s")).isEqualTo(text);
        assertThat(row.getBigInteger("n")).isEqualTo("18446744073709551615");
        assertThat(row.<Object>getList("ids")).hasToString("[1, 2, 3]");
        assertThat(row.<String>getList("names")).containsExactly("a", text);
    }

    @Test
    void takesLargeParameters() {
        String ids = LongStream.range(0, 8192)
                .mapToObj(i -> Long.toUnsignedString(i * 0x9E3779B97F4A7C15L))
                .collect(Collectors.joining(",", "[", "]"));
        GenericRecord row = client.queryAll(
                        "SELECT length({ids:Array(UInt64)}) AS n", Map.of("ids", ids), new QuerySettings())
                .getFirst();
        assertThat(row.getLong("n")).isEqualTo(8192);
    }

    @Test
    void keepsSettingsFromOtherRequests() {
        var settings = new QuerySettings().serverSetting("max_threads", "1").serverSetting("max_block_size", "1234");
        String sql = "SELECT getSetting('max_threads') AS t, getSetting('max_block_size') AS b, currentDatabase() AS d";
        GenericRecord with = client.queryAll(sql, settings).getFirst();
        assertThat(with.getLong("t")).isEqualTo(1);
        assertThat(with.getLong("b")).isEqualTo(1234);
        client.queryAll("SELECT 1 SETTINGS max_block_size = 77");
        for (int i = 0; i < 50; i++) {
            GenericRecord without = client.queryAll(sql).getFirst();
            assertThat(without.getLong("b")).isEqualTo(65409);
            assertThat(without.getString("d")).isEqualTo(database);
        }
    }

    @Test
    void refusesUnknownSettingsAndBadValues() {
        assertThatThrownBy(() -> client.queryAll("SELECT 1", new QuerySettings().serverSetting("no_such", "1")))
                .hasStackTraceContaining("UNKNOWN_SETTING");
        assertThatThrownBy(() -> client.queryAll("SELECT 1", new QuerySettings().serverSetting("max_threads", "x")))
                .hasStackTraceContaining("CANNOT_PARSE_INPUT");
    }

    @Test
    void enforcesTheLimitsOfARequest() {
        assertThatThrownBy(() -> client.queryAll(
                        "SELECT groupArray(number) FROM numbers(100000000)",
                        new QuerySettings().serverSetting("max_memory_usage", "10000000")))
                .hasStackTraceContaining("MEMORY_LIMIT_EXCEEDED");
        assertThatThrownBy(() -> client.queryAll(
                        "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1",
                        new QuerySettings().serverSetting("max_execution_time", "1")))
                .hasStackTraceContaining("TIMEOUT_EXCEEDED");
        assertThatThrownBy(() -> client.queryAll(
                        "CREATE TABLE t (a UInt8) ENGINE = Memory", new QuerySettings().serverSetting("readonly", "1")))
                .hasStackTraceContaining("READONLY");
    }

    @Test
    void deduplicatesARetriedInsertInTheTableAndInItsView() throws Exception {
        client.execute("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a"
                        + " SETTINGS non_replicated_deduplication_window = 100")
                .get();
        client.execute("CREATE TABLE s (k UInt64, v UInt64) ENGINE = SummingMergeTree(v) ORDER BY k"
                        + " SETTINGS non_replicated_deduplication_window = 100")
                .get();
        client.execute("CREATE MATERIALIZED VIEW mv TO s AS SELECT a % 3 AS k, sum(a) AS v FROM t GROUP BY k")
                .get();
        String rows = IntStream.range(0, 1000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        for (int attempt = 0; attempt < 3; attempt++) {
            insert(client, "t", rows, token("topic/0/0-999"));
        }
        insert(client, "t", "5\n", token("topic/0/1000-1000"));
        assertThat(number("SELECT count() FROM t")).isEqualTo(1001);
        assertThat(number("SELECT sum(v) FROM s")).isEqualTo(499_505);
    }

    @Test
    @SuppressWarnings("try") // the client's answers may be interrupted while they close
    void streamsAnInsertAndAnAnswerOfTwoHundredMegabytes() throws Exception {
        client.execute("CREATE TABLE big (a UInt64, b String CODEC(NONE)) ENGINE = MergeTree ORDER BY a")
                .get();
        client.query("INSERT INTO big SELECT number, toString(cityHash64(number)) || repeat('x', 180) FROM numbers(1)")
                .get()
                .close();
        byte[] line = ("1\t" + "y".repeat(197) + "\n").getBytes(StandardCharsets.UTF_8);
        int count = 1_000_000;
        client.insert(
                        "big",
                        out -> {
                            for (int i = 0; i < count; i++) {
                                out.write(line);
                            }
                            out.close();
                        },
                        ClickHouseFormat.TabSeparated,
                        new InsertSettings())
                .get(120, TimeUnit.SECONDS)
                .close();
        long rows = 0;
        try (QueryResponse response = client.query("SELECT a, b FROM big").get(60, TimeUnit.SECONDS)) {
            ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response);
            while (reader.next() != null) {
                rows++;
            }
        }
        assertThat(rows).isEqualTo(count + 1L);
    }

    @Test
    void runsQueriesSideBySide() throws Exception {
        try (Client concurrent = builder().useAsyncRequests(true).build()) {
            var settings = new QuerySettings().serverSetting("log_comment", database);
            List<CompletableFuture<QueryResponse>> slow = IntStream.range(0, 8)
                    .mapToObj(i -> concurrent.query("SELECT sleepEachRow(0.1) FROM numbers(20)", settings))
                    .toList();
            String running = "SELECT count() FROM system.processes WHERE Settings['log_comment'] = '" + database + "'";
            while (number(running) < slow.size()) {
                assertThat(slow).noneMatch(CompletableFuture::isDone);
            }
            for (var response : slow) {
                response.get(60, TimeUnit.SECONDS).close();
            }
        }
    }

    @Test
    void tellsWhatAnInsertWrote() throws Exception {
        client.execute("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a")
                .get();
        try (var response = client.insert(
                        "t",
                        new ByteArrayInputStream("1\n2\n3\n".getBytes(StandardCharsets.UTF_8)),
                        ClickHouseFormat.TabSeparated)
                .get()) {
            assertThat(response.getWrittenRows()).isEqualTo(3);
        }
    }

    @Test
    void passesOnWhatIsWrongWithInsertedData() {
        assertThatThrownBy(() -> {
                    client.execute("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a")
                            .get();
                    insert(client, "t", "1\nnot a number\n", new InsertSettings());
                })
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("CANNOT_PARSE");
        assertThatThrownBy(() -> insert(client, "missing", "1\n", new InsertSettings()))
                .hasStackTraceContaining("UNKNOWN_TABLE");
    }

    private long number(String sql) {
        return client.queryAll(sql).getFirst().getLong(1);
    }

    private static InsertSettings token(String token) {
        return new InsertSettings()
                .serverSetting("async_insert", "0")
                .serverSetting("insert_deduplication_token", token);
    }

    private static void insert(Client client, String table, String rows, InsertSettings settings) throws Exception {
        client.insert(
                        table,
                        new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                        ClickHouseFormat.TabSeparated,
                        settings)
                .get(60, TimeUnit.SECONDS)
                .close();
    }
}
