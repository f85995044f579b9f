// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.backup;

import io.gopherscope.engines.install.Directories;
import io.gopherscope.engines.postgresql.BaseBackup;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.data.Secrets;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Makes a backup of a running Gopherscope. Workers leave records in Kafka meanwhile, so that what ClickHouse has is exactly what the
 * offsets say; that they did is seen by the offsets, which are the same before and after. Nothing is refused.
 */
public final class Backup {
    private static final int HOLD_SECONDS = 3600;
    private static final long QUIET_MILLIS = 4_000;
    private static final long POLL_MILLIS = 500;
    private static final long PATIENCE_MILLIS = 120_000;

    private final DataDirectory data;
    private final Secrets secrets;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * A maker.
     *
     * @param progress is told what is being done
     */
    public Backup(DataDirectory data, Settings settings, Consumer<String> progress) {
        this.data = data;
        this.secrets = data.secrets();
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Makes one.
     *
     * @param to a directory that is not there yet
     * @throws LauncherException when it could not be made; then there is none
     */
    public void make(Path to) {
        if (Files.exists(to)) {
            throw new LauncherException(to + " is there already: name a directory that is not.");
        }
        Path copy = data.of("clickhouse").resolve("backup").resolve("now");
        try (Connection postgresql = connect("gopherscope", "gopherscope", secrets.get(Secret.POSTGRESQL_GOPHERSCOPE));
                WorkerOffsets kafka = new WorkerOffsets("127.0.0.1:" + settings.port(Port.KAFKA));
                ClickHouseStatements clickHouse = new ClickHouseStatements(
                        "http://127.0.0.1:" + settings.port(Port.CLICKHOUSE),
                        "gopherscope",
                        secrets.get(Secret.CLICKHOUSE))) {
            Directories.delete(copy);
            Files.createDirectories(copy.getParent());
            Files.createDirectories(
                    to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            hold(postgresql);
            try {
                make(to, copy, kafka, clickHouse);
            } finally {
                release(postgresql);
            }
        } catch (IOException | SQLException e) {
            abandon(to);
            throw new LauncherException("The backup failed: " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            abandon(to);
            throw e;
        } finally {
            abandon(copy);
        }
    }

    private void make(Path to, Path copy, WorkerOffsets kafka, ClickHouseStatements clickHouse)
            throws IOException, SQLException {
        progress.accept("Workers finish what they have begun ...");
        WorkerOffsets.Committed before = quiet(kafka);
        progress.accept("ClickHouse ...");
        clickHouse.backup(copy.toString());
        var rows = clickHouse.rows();
        progress.accept("PostgreSQL ...");
        try (Connection superuser = connect("postgres", "postgres", secrets.get(Secret.POSTGRESQL_ADMIN))) {
            BaseBackup.make(superuser, data.of("postgresql"), to.resolve("postgresql"));
        }
        if (!kafka.committed().equals(before)) {
            throw new LauncherException("Workers went on storing while the backup was made; try again.");
        }
        Directories.copy(copy, to.resolve("clickhouse"));
        Directories.copy(secrets.directory(), to.resolve("secrets"));
        Files.copy(data.settings(), to.resolve(Manifest.SETTINGS));
        new Manifest(Manifest.VERSION, Instant.now().toString(), kafka.cluster(), before.offsets(), rows).write(to);
    }

    /** Waits until workers store nothing any more. */
    private static WorkerOffsets.Committed quiet(WorkerOffsets kafka) {
        long begun = System.currentTimeMillis();
        long since = begun;
        WorkerOffsets.Committed last = kafka.committed();
        while (true) {
            pause();
            WorkerOffsets.Committed now = kafka.committed();
            long time = System.currentTimeMillis();
            if (!now.equals(last) || now.midway()) {
                last = now;
                since = time;
            } else if (time - since >= QUIET_MILLIS) {
                return now;
            }
            if (time - begun > PATIENCE_MILLIS) {
                throw new LauncherException("Workers do not stop storing: is the worker well? ./gopherscope status");
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        }
    }

    private static void hold(Connection postgresql) throws SQLException {
        try (Statement statement = postgresql.createStatement()) {
            statement.execute("INSERT INTO ingest_hold (reason, ends_at) VALUES ('a backup is being made', now() + "
                    + HOLD_SECONDS + " * interval '1 second') ON CONFLICT (only_one) DO UPDATE SET"
                    + " reason = EXCLUDED.reason, ends_at = EXCLUDED.ends_at");
        }
    }

    private static void release(Connection postgresql) throws SQLException {
        try (Statement statement = postgresql.createStatement()) {
            statement.execute("DELETE FROM ingest_hold");
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.port(Port.POSTGRESQL) + "/" + database, user, password);
    }

    private static void abandon(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            System.err.println("gopherscope: " + directory + " could not be deleted: " + e.getMessage());
        }
    }
}
