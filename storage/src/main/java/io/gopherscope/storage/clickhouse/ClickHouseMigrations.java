// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import com.clickhouse.client.api.query.GenericRecord;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables in ClickHouse up to date. Each file runs once; its statements can be repeated, because ClickHouse has no
 * transactions and a process may die between two of them. Processes that start at the same time take turns through a lock in
 * PostgreSQL.
 */
@Singleton
@Requires(beans = ClickHouseConfig.class)
public final class ClickHouseMigrations {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseMigrations.class);
    static final List<String> FILES = List.of(
            "V1__profiles.sql",
            "V2__runtime_metrics.sql",
            "V3__pgo.sql",
            "V4__cumulative_readings.sql",
            "V6__retention_by_class.sql",
            "V7__hourly_sums.sql");
    private static final long LOCK = 0x676f70686572L; // "gopher"

    private final ClickHouseConfig config;
    private final ClickHouse clickHouse;
    private final TransactionOperations<Connection> postgres;

    ClickHouseMigrations(ClickHouseConfig config, ClickHouse clickHouse, TransactionOperations<Connection> postgres) {
        this.config = config;
        this.clickHouse = clickHouse;
        this.postgres = postgres;
    }

    /**
     * Runs what has not run yet.
     *
     * @throws IllegalStateException when a file was changed after it had run, or the database is newer than this program
     * @throws ClickHouseException when ClickHouse is out of reach or refuses a statement
     */
    public void run() {
        postgres.executeWrite(status -> {
            try (PreparedStatement lock = status.getConnection().prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK + config.database().hashCode());
                lock.execute();
                migrate();
                return true;
            }
        });
    }

    private void migrate() {
        try (ClickHouse server = new ClickHouse(
                new ClickHouseConfig(config.url(), config.user(), config.password(), "default", config.compress()))) {
            server.execute("CREATE DATABASE IF NOT EXISTS " + config.database());
        }
        clickHouse.execute("CREATE TABLE IF NOT EXISTS schema_migration "
                + "(version UInt32, name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3)) "
                + "ENGINE = ReplacingMergeTree ORDER BY version");
        Map<Long, String> applied = applied();
        for (String file : FILES) {
            int version = version(file);
            String text = read(file);
            String checksum = checksum(text);
            String before = applied.remove((long) version);
            if (before == null) {
                apply(version, file, text, checksum);
            } else if (!before.equals(checksum)) {
                throw new IllegalStateException("ClickHouse migration " + file + " was changed after it had run");
            }
        }
        if (!applied.isEmpty()) {
            throw new IllegalStateException(
                    "ClickHouse has migrations that this program does not know: " + applied.keySet());
        }
    }

    private Map<Long, String> applied() {
        Map<Long, String> applied = new HashMap<>();
        List<GenericRecord> rows = clickHouse.query(
                "SELECT version, any(checksum) AS checksum FROM schema_migration GROUP BY version", Map.of());
        for (GenericRecord row : rows) {
            applied.put(row.getLong("version"), row.getString("checksum"));
        }
        return applied;
    }

    private void apply(int version, String file, String text, String checksum) {
        LOG.info("ClickHouse migration {}", file);
        SqlScript.statements(text).forEach(clickHouse::execute);
        RowBlock row = new RowBlock("schema_migration", List.of("version", "name", "checksum"));
        row.row().int32(version).string(file).string(checksum);
        clickHouse.insert(row, null);
    }

    /** The number in a file's name. */
    private static int version(String file) {
        return Integer.parseInt(file.substring(1, file.indexOf("__")));
    }

    private static String read(String file) {
        try (InputStream in = ClickHouseMigrations.class.getResourceAsStream("/clickhouse/" + file)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
