// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.postgresql;

import io.gopherscope.engines.install.Directories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A copy of all databases of a running server, made while it runs: its files between two calls that say so, and the log of what changed
 * meanwhile, which the copy replays when a server is first started on it.
 *
 * @see <a href="https://www.postgresql.org/docs/17/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">The low level API</a>
 */
public final class BaseBackup {
    private static final String LOG = "pg_wal";
    private static final Set<String> OF_THE_RUNNING_SERVER = Set.of("postmaster.pid", "postmaster.opts");
    /** Directories that a server finds empty. */
    private static final Set<String> EMPTY = Set.of(
            "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private BaseBackup() {}

    /**
     * Makes the copy.
     *
     * @param superuser a connection that nobody else uses
     * @param data of the server
     * @param to where nothing is yet
     */
    public static void make(Connection superuser, Path data, Path to) throws IOException, SQLException {
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String label;
        try (Statement statement = superuser.createStatement()) {
            // Until the connection ends, the log is kept from here on.
            statement.execute("SELECT pg_create_physical_replication_slot('gopherscope_backup', true, true)");
            statement.execute("SELECT pg_backup_start('gopherscope', true)");
            copy(data, to, false);
            try (ResultSet answer = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                answer.next();
                label = answer.getString(1);
            }
            copy(data.resolve(LOG), to.resolve(LOG), true);
            statement.execute("SELECT pg_drop_replication_slot('gopherscope_backup')");
        }
        Files.write(to.resolve("backup_label"), label.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a copy where a server is to be started on it. */
    public static void put(Path copy, Path data) throws IOException {
        Directories.copy(copy, data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Unprivileged.current().own(data);
    }

    /** What goes away while it is copied is not needed: the log says so. */
    private static void copy(Path from, Path to, boolean log) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                String name = from.relativize(directory).toString();
                Path made = to.resolve(name);
                if (!name.isEmpty() || log) {
                    Files.createDirectories(made);
                }
                return !log && (EMPTY.contains(name) || name.equals(LOG))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!OF_THE_RUNNING_SERVER.contains(from.relativize(file).toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)));
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
