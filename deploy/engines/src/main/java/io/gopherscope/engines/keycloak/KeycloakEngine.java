// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.keycloak;

import io.gopherscope.engines.Engine;
import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.process.ChildProcess;
import io.gopherscope.engines.process.JavaCommand;
import io.gopherscope.engines.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running Keycloak on a PostgreSQL database. */
public final class KeycloakEngine implements Engine {

    /** Long, because the first start makes its tables: ended in the midst of that it would leave some that the next start stumbles over. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MetaspaceSize=96M",
            "-XX:+ExitOnOutOfMemoryError");

    private final KeycloakConfig config;
    private final ChildProcess process;

    private KeycloakEngine(KeycloakConfig config, ChildProcess process) {
        this.config = config;
        this.process = process;
    }

    /** Starts Keycloak and waits until it serves requests; the first start on a database creates all tables. */
    public static KeycloakEngine start(Engines engines, KeycloakConfig config) {
        Path distribution = Distribution.get(engines);
        try {
            Home.prepare(config, distribution);
        } catch (IOException e) {
            throw new EngineException("Cannot prepare Keycloak's files in " + config.home() + ": " + e.getMessage(), e);
        }
        List<String> jvm = new ArrayList<>(JVM);
        jvm.addAll(Distribution.jvm(config.home()));
        ChildProcess process = ChildProcess.start(new ProcessSpec(
                "Keycloak",
                JavaCommand.of(jvm, List.of(Distribution.runner(distribution)), Distribution.MAIN, arguments(config)),
                environment(config),
                config.home(),
                config.log(),
                STOP_LIMIT));
        process.await(START_LIMIT, () -> Probe.isReady(config.managementPort()));
        return new KeycloakEngine(config, process);
    }

    private static List<String> arguments(KeycloakConfig config) {
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--hostname=" + config.publicUrl(),
                "--hostname-backchannel-dynamic=true",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + config.port(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + config.managementPort(),
                "--cache=local",
                "--db-url=" + config.databaseUrl(),
                "--db-username=" + config.databaseUser(),
                "--db-pool-initial-size=1",
                "--db-pool-max-size=20",
                "--http-pool-max-threads=20",
                // The probe of a starting server would fill the log.
                "--log-level=info,io.smallrye.health:error",
                "--log-console-color=false");
    }

    private static Map<String, String> environment(KeycloakConfig config) {
        Map<String, String> environment = new HashMap<>(config.variables());
        environment.put("KC_DB_PASSWORD", config.databasePassword());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", config.adminPassword());
        return environment;
    }

    /** The address for programs on this machine, without a realm. */
    public String url() {
        return "http://127.0.0.1:" + config.port();
    }

    @Override
    public String name() {
        return "keycloak";
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
        return Probe.isReady(config.managementPort());
    }

    @Override
    public void close() {
        process.close();
    }
}
