// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.backup;

import io.gopherscope.engines.clickhouse.ClickHouseConfig;
import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.install.Directories;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.postgresql.BaseBackup;
import io.gopherscope.engines.postgresql.PostgresqlConfig;
import io.gopherscope.engines.postgresql.PostgresqlEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.data.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Puts a backup into a data directory without databases. Where Kafka is the one of the backup, workers go on from its offsets, so that what
 * came after the backup is stored once more, and once; where it is another or a new one, what refers to offsets is forgotten.
 */
public final class Restore {
    private static final long ENGINE_MEMORY = 1L << 30;

    private final DataDirectory data;
    private final Consumer<String> progress;

    /**
     * A restorer.
     *
     * @param progress is told what is being done
     */
    public Restore(DataDirectory data, Consumer<String> progress) {
        this.data = data;
        this.progress = progress;
    }

    /**
     * Restores.
     *
     * @throws LauncherException when there are databases already, or the backup is not whole
     */
    public void from(Path from) {
        Manifest manifest = Manifest.read(from);
        for (String engine : List.of("postgresql", "clickhouse")) {
            if (Files.exists(data.of(engine))) {
                throw new LauncherException(data.of(engine) + " is there: move it away, and clickhouse and postgresql"
                        + " both, before a backup takes their place.");
            }
        }
        try {
            data.prepare();
            secrets(from);
            Files.copy(from.resolve(Manifest.SETTINGS), data.settings(), StandardCopyOption.REPLACE_EXISTING);
            Engines engines = Engines.ofUser(progress::accept);
            progress.accept("ClickHouse ...");
            clickHouse(engines, from, manifest);
            progress.accept("PostgreSQL ...");
            boolean sameKafka = kafka(engines, manifest);
            postgresql(engines, from, sameKafka);
        } catch (IOException | SQLException e) {
            throw new LauncherException("The backup could not be restored: " + e.getMessage() + ".", e);
        }
    }

    private void secrets(Path from) throws IOException {
        Path secrets = data.secrets().directory();
        Directories.delete(secrets);
        Directories.copy(from.resolve("secrets"), secrets);
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.list(secrets)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private void clickHouse(Engines engines, Path from, Manifest manifest) throws IOException {
        Path copy = data.of("clickhouse").resolve("backup").resolve("now");
        Files.createDirectories(copy.getParent());
        Directories.copy(from.resolve("clickhouse"), copy);
        String password = data.secrets().get(Secret.CLICKHOUSE);
        try (ClickHouseEngine engine = ClickHouseEngine.start(
                        engines,
                        new ClickHouseConfig(
                                data.of("clickhouse"),
                                data.log("clickhouse"),
                                Ports.free(),
                                "gopherscope",
                                password,
                                ENGINE_MEMORY));
                ClickHouseStatements statements = new ClickHouseStatements(engine.url(), "gopherscope", password)) {
            statements.restore(copy.toString());
            SortedMap<String, Long> rows = statements.rows();
            manifest.rows().forEach((table, count) -> {
                long now = rows.getOrDefault(table, -1L);
                if (now != count) {
                    // Expired since, or merged: sums say what is the same, rows do not.
                    progress.accept("  " + table + ": " + now + " rows, were " + count + " when the backup was made");
                }
            });
        }
        Directories.delete(copy);
    }

    /** Sets workers back to where the backup was made; false when the records behind it are not there. */
    private boolean kafka(Engines engines, Manifest manifest) {
        Path kafka = data.of("kafka").resolve("data");
        if (!Files.exists(kafka)) {
            return false;
        }
        try (KafkaEngine engine = KafkaEngine.start(
                        engines, new KafkaConfig(kafka, data.log("kafka"), Ports.free(), Ports.free()));
                WorkerOffsets offsets = new WorkerOffsets(engine.bootstrapServers())) {
            if (!offsets.cluster().equals(manifest.kafkaCluster())) {
                return false;
            }
            offsets.set(manifest.offsets());
            return true;
        }
    }

    private void postgresql(Engines engines, Path from, boolean sameKafka) throws IOException, SQLException {
        BaseBackup.put(from.resolve("postgresql"), data.of("postgresql"));
        String password = data.secrets().get(Secret.POSTGRESQL_ADMIN);
        try (PostgresqlEngine engine = PostgresqlEngine.start(
                        engines,
                        new PostgresqlConfig(
                                data.of("postgresql"),
                                data.log("postgresql"),
                                Ports.free(),
                                password,
                                true,
                                Map.of()));
                Connection connection =
                        DriverManager.getConnection(engine.jdbcUrl("gopherscope"), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM ingest_hold");
            if (!sameKafka) {
                statement.execute("DELETE FROM discard_progress");
                statement.execute("UPDATE deletion_job SET barrier = '{}' WHERE finished_at IS NULL");
            }
        }
    }
}
