// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import io.gopherscope.engines.Engine;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.engines.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A running ClickHouse, for one user, on the HTTP protocol. The official Java client and JDBC driver work with it as they are.
 * What it does not have: the native protocol, sessions, users and roles, replicas.
 */
public final class ClickHouseEngine implements Engine {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final int CONCURRENCY = 32;
    private static final String MAIN = "io.gopherscope.engines.clickhouse.server.ServerMain";

    private final ClickHouseConfig config;
    private final ChildProcess process;
    private final Probe probe;

    private ClickHouseEngine(ClickHouseConfig config, ChildProcess process, Probe probe) {
        this.config = config;
        this.process = process;
        this.probe = probe;
    }

    /** Starts ClickHouse and waits until it answers. */
    public static ClickHouseEngine start(Engines engines, ClickHouseConfig config) {
        Path library = engines.clickHouseLibrary();
        Map<String, String> environment = new HashMap<>();
        environment.put("TZ", "UTC");
        environment.put("GOPHERSCOPE_CLICKHOUSE_ENGINE_LIBRARY", library.toString());
        environment.put(
                "GOPHERSCOPE_CLICKHOUSE_ENGINE_DATA",
                config.data().toAbsolutePath().toString());
        environment.put("GOPHERSCOPE_CLICKHOUSE_ENGINE_PORT", Integer.toString(config.port()));
        environment.put("GOPHERSCOPE_CLICKHOUSE_ENGINE_USER", config.user());
        environment.put("GOPHERSCOPE_CLICKHOUSE_ENGINE_PASSWORD", config.password());
        environment.put("GOPHERSCOPE_CLICKHOUSE_ENGINE_MEMORY", Long.toString(config.memory()));
        environment.put("GOPHERSCOPE_CLICKHOUSE_ENGINE_CONCURRENCY", Integer.toString(CONCURRENCY));
        environment.putAll(SignalChaining.environment());
        ChildProcess process = ChildProcess.start(new ProcessSpec(
                "ClickHouse",
                JavaCommand.of(jvm(config), ChildClasspath.get(), MAIN, List.of()),
                environment,
                config.data(),
                config.log(),
                STOP_LIMIT));
        var probe = new Probe(config);
        process.await(START_LIMIT, probe::answers);
        return new ClickHouseEngine(config, process, probe);
    }

    private static List<String> jvm(ClickHouseConfig config) {
        return List.of(
                "-Xms16m",
                "-Xmx192m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + config.log().resolveSibling("clickhouse-crash-%p.log"),
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** The address of the HTTP interface. */
    public String url() {
        return "http://127.0.0.1:" + config.port();
    }

    /** The JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:clickhouse://127.0.0.1:" + config.port() + "/" + database;
    }

    public String user() {
        return config.user();
    }

    public String password() {
        return config.password();
    }

    @Override
    public String name() {
        return "clickhouse";
    }

    @Override
    public int port() {
        return config.port();
    }

    @Override
    public long pid() {
        return process.pid();
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
        return probe.answers();
    }

    @Override
    public void close() {
        process.close();
    }
}
