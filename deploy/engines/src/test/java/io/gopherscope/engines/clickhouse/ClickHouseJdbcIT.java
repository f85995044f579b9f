// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.engines.testing.TestEngines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official JDBC driver with the settings it has by itself. */
class ClickHouseJdbcIT {

    private final ClickHouseEngine engine = TestEngines.clickHouse();
    private final String database = "jdbc_" + System.nanoTime();

    @BeforeEach
    void createDatabase() throws SQLException {
        try (Connection connection = connect("default");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        try (Connection connection = connect("default");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database + " SYNC");
        }
    }

    @Test
    void roundTripsTheTypesOfTheSchema() throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE t (
                      tenant LowCardinality(String), id UInt64, ts DateTime64(3, 'UTC'), day Date, total Int64,
                      stack_ids Array(UInt64), names Array(LowCardinality(String)), retention UInt16,
                      labels Array(Tuple(key LowCardinality(String), str String, num Int64)),
                      tags Map(LowCardinality(String), String),
                      lines Nested(name String, line Int64), value Float64, note Nullable(String)
                    ) ENGINE = MergeTree ORDER BY (tenant, id)
                    """);
            statement.execute("""
                    INSERT INTO t VALUES ('acme', 18446744073709551615, '2026-11-22 10:00:00.123', '2026-11-22', -5,
                      [1, 18446744073709551615], ['main.main', 'runtime.goexit'], 400, [('bytes', '', 16)],
                      {'env': 'it''s'}, ['a', 'b'], [1, -1], 0.1, NULL)
                    """);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("tenant")).isEqualTo("acme");
                assertThat(rows.getBigDecimal("id").toBigInteger()).isEqualTo("18446744073709551615");
                assertThat(rows.getObject("ts", LocalDateTime.class))
                        .isEqualTo(LocalDateTime.parse("2026-11-22T10:00:00.123"));
                assertThat(rows.getLong("total")).isEqualTo(-5);
                assertThat(rows.getArray("names").getArray()).isEqualTo(new String[] {"main.main", "runtime.goexit"});
                assertThat(rows.getObject("tags")).isEqualTo(Map.of("env", "it's"));
                assertThat(rows.getArray("lines.line").getArray()).isEqualTo(new Long[] {1L, -1L});
                assertThat(rows.getDouble("value")).isEqualTo(0.1);
                assertThat(rows.getObject("note")).isNull();
            }
        }
    }

    @Test
    void insertsBatches() throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a UInt64, b String) ENGINE = MergeTree ORDER BY a");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (a, b) VALUES (?, ?)")) {
                for (int i = 0; i < 1000; i++) {
                    insert.setLong(1, i);
                    insert.setString(2, "it's \\ " + i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            assertThat(column(statement, "SELECT count(), sum(a), max(b) FROM t"))
                    .containsExactly("1000", "499500", "it's \\ 999");
        }
    }

    @Test
    void bindsValuesThatLookLikeSql() throws SQLException {
        try (Connection connection = connect(database);
                PreparedStatement query = connection.prepareStatement("SELECT ?")) {
            String value = "'); DROP DATABASE default; -- \\ \n \t {x:String}";
            query.setString(1, value);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(value);
            }
        }
    }

    @Test
    void passesOnTheEnginesErrors() {
        assertThatThrownBy(() -> query("SELECT nope FROM system.one"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nope")
                .satisfies(e -> assertThat(((SQLException) e).getErrorCode()).isEqualTo(47));
        assertThatThrownBy(() -> query("SELECT * FROM no_such_table")).hasMessageContaining("UNKNOWN_TABLE");
        assertThatThrownBy(() -> query("SELEC 1")).hasMessageContaining("SYNTAX_ERROR");
    }

    @Test
    void reportsAnErrorThatComesAfterManyRows() {
        assertThatThrownBy(() -> {
                    try (Connection connection = connect(database);
                            Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(
                                    "SELECT throwIf(number = 5000000), number FROM numbers(10000000)")) {
                        while (rows.next()) {
                            // Reads on until the answer breaks off.
                        }
                    }
                })
                .isInstanceOf(Exception.class);
    }

    @Test
    void readsMetadata() throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a UInt64, b Array(String)) ENGINE = Memory");
            assertThat(connection.getMetaData().getDatabaseProductVersion()).startsWith("26.7");
            try (ResultSet columns = connection.getMetaData().getColumns(null, database, "t", "%")) {
                columns.next();
                assertThat(columns.getString("COLUMN_NAME")).isEqualTo("a");
            }
        }
    }

    @Test
    void cancelsAStatement() throws Exception {
        try (Connection connection = connect("default");
                Statement statement = connection.createStatement()) {
            var running = java.util.concurrent.CompletableFuture.runAsync(() -> {
                try {
                    statement.executeQuery("SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (running("sipHash64(number) = 1") == 0) {
                Thread.onSpinWait();
            }
            statement.cancel();
            assertThatThrownBy(running::join).hasMessageContaining("QUERY_WAS_CANCELLED");
        }
    }

    private int running(String part) throws SQLException {
        return Integer.parseInt(query("SELECT count() FROM system.processes WHERE query LIKE '%" + part
                        + "%' AND query NOT LIKE '%system.processes%'")
                .getFirst());
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = connect("default");
                Statement statement = connection.createStatement()) {
            return column(statement, sql);
        }
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            List<String> values = new java.util.ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
            return values;
        }
    }

    private Connection connect(String name) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", engine.user());
        properties.setProperty("password", engine.password());
        return DriverManager.getConnection(engine.jdbcUrl(name), properties);
    }
}
