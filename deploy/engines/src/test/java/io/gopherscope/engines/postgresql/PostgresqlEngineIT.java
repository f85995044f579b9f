// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.install.Progress;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlEngineIT {

    private static final Engines ENGINES = Engines.ofUser(Progress.SILENT);

    @Test
    void createsDatabasesWithTheirOwners(@TempDir Path directory) throws SQLException {
        try (var engine = PostgresqlEngine.start(ENGINES, config(directory));
                var connection = DriverManager.getConnection(engine.jdbcUrl("shop"), "shop", "it's secret");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a int)");
            assertThat(engine.isHealthy()).isTrue();
            assertThat(ProcessHandle.of(engine.pid())
                            .orElseThrow()
                            .info()
                            .command()
                            .orElseThrow())
                    .endsWith("postgres");
        }
    }

    @Test
    void refusesAWrongPassword(@TempDir Path directory) {
        try (var engine = PostgresqlEngine.start(ENGINES, config(directory))) {
            assertThatThrownBy(() -> DriverManager.getConnection(engine.jdbcUrl("shop"), "shop", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void keepsCommittedRowsWhenItIsKilled(@TempDir Path directory) throws Exception {
        PostgresqlConfig config = config(directory);
        try (var engine = PostgresqlEngine.start(ENGINES, config)) {
            execute(engine, "CREATE TABLE t AS SELECT 42 AS a");
            ProcessHandle server = ProcessHandle.of(engine.pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }
        try (var engine = PostgresqlEngine.start(ENGINES, config);
                var connection = DriverManager.getConnection(engine.jdbcUrl("shop"), "shop", "it's secret");
                var rows = connection.createStatement().executeQuery("SELECT a FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void leavesNothingBehindWhenClosed(@TempDir Path directory) {
        long pid;
        try (var engine = PostgresqlEngine.start(ENGINES, config(directory))) {
            pid = engine.pid();
        }
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    private static void execute(PostgresqlEngine engine, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(engine.jdbcUrl("shop"), "shop", "it's secret");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PostgresqlConfig config(Path directory) {
        return new PostgresqlConfig(
                directory.resolve("data"),
                directory.resolve("postgresql.log"),
                Ports.free(),
                TestEngines.secret(),
                true,
                Map.of("shop", "it's secret"));
    }
}
