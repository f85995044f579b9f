// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.install.Progress;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseEngineIT {

    private static final Engines ENGINES = Engines.ofUser(Progress.SILENT);

    @Test
    void keepsInsertedRowsWhenItIsKilled(@TempDir Path directory) throws Exception {
        try (var engine = start(directory);
                Client client = client(engine)) {
            client.execute("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a")
                    .get();
            client.execute("INSERT INTO t SELECT number FROM numbers(1000)").get();
            ProcessHandle process = ProcessHandle.of(engine.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
            assertThat(engine.isHealthy()).isFalse();
        }
        try (var engine = start(directory);
                Client client = client(engine)) {
            assertThat(client.queryAll("SELECT sum(a) FROM t").getFirst().getLong(1))
                    .isEqualTo(499_500);
        }
    }

    @Test
    void takesAnInsertAgainWhosePartHadNoNameYetWhenItWasKilled(@TempDir Path directory) throws Exception {
        try (var engine = start(directory);
                Client client = client(engine)) {
            client.execute("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a "
                            + "SETTINGS non_replicated_deduplication_window = 100")
                    .get();
            insert(client, 1);
            insert(client, 2);
        }
        // As it is for some microseconds: the token is in the log, the part has its temporary name.
        Path part;
        try (Stream<Path> files = Files.walk(directory.resolve("data").resolve("store"), 3)) {
            part = files.filter(file -> file.endsWith("all_2_2_0")).findFirst().orElseThrow();
        }
        Files.move(part, part.resolveSibling("tmp_insert_all_2_2_0"));

        try (var engine = start(directory);
                Client client = client(engine)) {
            assertThat(sum(client)).isEqualTo(1);
            insert(client, 2);
            assertThat(sum(client)).isEqualTo(3);
            insert(client, 1);
            insert(client, 2);
            assertThat(sum(client)).isEqualTo(3);
        }
    }

    private static void insert(Client client, int value) throws Exception {
        client.execute("INSERT INTO t SETTINGS insert_deduplication_token = 'token-%1$d' VALUES (%1$d)"
                        .formatted(value))
                .get();
    }

    private static long sum(Client client) {
        return client.queryAll("SELECT sum(a) FROM t").getFirst().getLong(1);
    }

    @Test
    void stopsInGoodOrder(@TempDir Path directory) throws Exception {
        long pid;
        try (var engine = start(directory);
                Client client = client(engine)) {
            client.execute("CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a")
                    .get();
            client.execute("INSERT INTO t SELECT 7").get();
            pid = engine.pid();
        }
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(directory.resolve("clickhouse.log")).content().endsWith("stopped\n");
        try (var engine = start(directory);
                Client client = client(engine)) {
            assertThat(client.queryAll("SELECT a FROM t").getFirst().getLong(1)).isEqualTo(7);
        }
    }

    @Test
    void refusesADirectoryThatIsInUse(@TempDir Path directory) {
        try (var engine = start(directory)) {
            assertThat(engine.isAlive()).isTrue();
            assertThatThrownBy(() -> start(directory))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("does another process use it");
        }
    }

    private static ClickHouseEngine start(Path directory) {
        return ClickHouseEngine.start(
                ENGINES,
                new ClickHouseConfig(
                        directory.resolve("data"),
                        directory.resolve("clickhouse.log"),
                        Ports.free(),
                        "gopherscope",
                        TestEngines.secret(),
                        1L << 30));
    }

    private static Client client(ClickHouseEngine engine) {
        return new Client.Builder()
                .addEndpoint(engine.url())
                .setUsername(engine.user())
                .setPassword(engine.password())
                .build();
    }
}
