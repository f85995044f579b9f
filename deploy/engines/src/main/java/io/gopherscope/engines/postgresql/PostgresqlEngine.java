// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.postgresql;

import io.gopherscope.engines.Engine;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.Native;
import io.gopherscope.engines.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running PostgreSQL. Clients sign in with SCRAM passwords; it listens on 127.0.0.1 only. */
public final class PostgresqlEngine implements Engine {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /** For one machine with a few clients: small buffers, and the log to standard output. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("max_connections", "80"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("min_wal_size", "32MB"),
            Map.entry("max_parallel_workers", "2"),
            Map.entry("io_method", "sync"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_destination", "stderr"),
            Map.entry("logging_collector", "off"));

    private final PostgresqlConfig config;
    private final ChildProcess process;

    private PostgresqlEngine(PostgresqlConfig config, ChildProcess process) {
        this.config = config;
        this.process = process;
    }

    /** Starts PostgreSQL and waits until it accepts connections; creates the cluster first when there is none. */
    public static PostgresqlEngine start(Engines engines, PostgresqlConfig config) {
        Path home = engines.postgresqlHome();
        Unprivileged user = Unprivileged.current();
        new Cluster(home, user, config).prepare();
        List<String> command =
                new ArrayList<>(user.command(home.resolve("bin/postgres").toString()));
        command.addAll(List.of("-D", config.data().toString(), "-p", Integer.toString(config.port())));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        if (!config.durable()) {
            command.addAll(List.of("-c", "fsync=off", "-c", "full_page_writes=off"));
        }
        ChildProcess process = ChildProcess.start(new ProcessSpec(
                "PostgreSQL",
                Native.watched("INT", command),
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                config.data(),
                config.log(),
                STOP_LIMIT));
        process.await(START_LIMIT, () -> Probe.accepts(config.port()));
        return new PostgresqlEngine(config, process);
    }

    /** The JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + config.port() + "/" + database;
    }

    /** The password of the superuser {@code postgres}. */
    public String adminPassword() {
        return config.adminPassword();
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public int port() {
        return config.port();
    }

    @Override
    public long pid() {
        return Cluster.serverOf(config.data()).map(ProcessHandle::pid).orElseGet(process::pid);
    }

    @Override
    public Path log() {
        return config.log();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String ending() {
        return process.ending();
    }

    @Override
    public boolean isHealthy() {
        return Probe.accepts(config.port());
    }

    @Override
    public void close() {
        process.close();
    }
}
