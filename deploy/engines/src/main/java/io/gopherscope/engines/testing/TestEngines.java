// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.testing;

import io.gopherscope.engines.Engine;
import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.clickhouse.ClickHouseConfig;
import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.install.Directories;
import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.kafka.KafkaConfig;
import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.engines.keycloak.KeycloakConfig;
import io.gopherscope.engines.keycloak.KeycloakEngine;
import io.gopherscope.engines.postgresql.PostgresqlConfig;
import io.gopherscope.engines.postgresql.PostgresqlEngine;
import io.gopherscope.engines.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The engines of a test run. Each is started when a test first asks for it and runs until the JVM ends; what a test creates in
 * it should carry a name of its own (a database, a topic), so that tests do not meet.
 */
public final class TestEngines {

    private static final Deque<Engine> RUNNING = new ArrayDeque<>();
    private static final String KEYCLOAK_DATABASE_PASSWORD = secret();
    private static @Nullable Path directory;
    private static @Nullable PostgresqlEngine postgresql;
    private static @Nullable KafkaEngine kafka;
    private static @Nullable ClickHouseEngine clickHouse;
    private static @Nullable TestKeycloak keycloak;

    private TestEngines() {}

    /** PostgreSQL, whose superuser {@code postgres} may create databases. */
    public static synchronized PostgresqlEngine postgresql() {
        if (postgresql == null) {
            Path home = directory().resolve("postgresql");
            postgresql = running(PostgresqlEngine.start(
                    engines(),
                    new PostgresqlConfig(
                            home.resolve("data"),
                            home.resolve("postgresql.log"),
                            Ports.free(),
                            secret(),
                            false,
                            Map.of("keycloak", KEYCLOAK_DATABASE_PASSWORD))));
        }
        return postgresql;
    }

    /** A Kafka broker without topics. */
    public static synchronized KafkaEngine kafka() {
        if (kafka == null) {
            Path home = directory().resolve("kafka");
            kafka = running(KafkaEngine.start(
                    engines(),
                    new KafkaConfig(home.resolve("data"), home.resolve("kafka.log"), Ports.free(), Ports.free())));
        }
        return kafka;
    }

    /** ClickHouse without tables. */
    public static synchronized ClickHouseEngine clickHouse() {
        if (clickHouse == null) {
            Path home = directory().resolve("clickhouse");
            clickHouse = running(ClickHouseEngine.start(
                    engines(),
                    new ClickHouseConfig(
                            home.resolve("data"),
                            home.resolve("clickhouse.log"),
                            Ports.free(),
                            "gopherscope",
                            secret(),
                            2L << 30)));
        }
        return clickHouse;
    }

    /** Keycloak with the product's realm, on the PostgreSQL of the tests. */
    public static synchronized TestKeycloak keycloak() {
        if (keycloak == null) {
            Path home = directory().resolve("keycloak");
            // Keycloak lets a client on localhost return to any port.
            var realm = new GopherscopeRealm("http://localhost", secret(), secret(), secret());
            int port = Ports.free();
            var engine = running(KeycloakEngine.start(
                    engines(),
                    new KeycloakConfig(
                            home.resolve("home"),
                            home.resolve("keycloak.log"),
                            port,
                            Ports.free(),
                            "http://127.0.0.1:" + port,
                            postgresql().jdbcUrl("keycloak"),
                            "keycloak",
                            KEYCLOAK_DATABASE_PASSWORD,
                            secret(),
                            List.of(realm.writeRealm(home)),
                            realm.writeThemes(home),
                            realm.variables())));
            keycloak = new TestKeycloak(engine, realm);
        }
        return keycloak;
    }

    /** A password that nobody could know before. */
    public static String secret() {
        return UUID.randomUUID().toString();
    }

    private static <E extends Engine> E running(E engine) {
        RUNNING.push(engine);
        return engine;
    }

    private static Engines engines() {
        return Engines.ofUser(System.err::println);
    }

    private static Path directory() {
        if (directory == null) {
            try {
                directory = Files.createTempDirectory("gopherscope-test");
            } catch (IOException e) {
                throw new EngineException("Cannot create a temporary directory.", e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(TestEngines::stop, "stop-test-engines"));
        }
        return directory;
    }

    private static synchronized void stop() {
        RUNNING.forEach(Engine::close);
        try {
            if (directory != null) {
                Directories.delete(directory);
            }
        } catch (IOException e) {
            System.err.println("Cannot delete " + directory + ": " + e.getMessage());
        }
    }
}
