// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.engines.kafka.KafkaEngine;
import io.gopherscope.engines.postgresql.PostgresqlEngine;
import io.gopherscope.engines.testing.TestEngines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Settings with which gateway and worker find the engines of this test run. */
public final class Databases {
    public static final String GATEWAY_SECRET = "gateway secret of the tests";

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "ingest_test";
    private static boolean created;

    private Databases() {}

    /** Settings for PostgreSQL and Kafka. */
    public static Map<String, Object> settings() {
        PostgresqlEngine postgresql = TestEngines.postgresql();
        KafkaEngine kafka = TestEngines.kafka();
        create(postgresql);
        Map<String, Object> settings = new HashMap<>();
        settings.put("gopherscope.key-pepper", "key pepper of the tests");
        settings.put("gopherscope.gateway-secret", GATEWAY_SECRET);
        settings.put("gopherscope.kafka.bootstrap", kafka.bootstrapServers());
        settings.put("datasources.default.url", postgresql.jdbcUrl(DATABASE));
        settings.put("datasources.default.username", SUPERUSER);
        settings.put("datasources.default.password", postgresql.adminPassword());
        settings.put("micronaut.server.port", -1);
        settings.put("micronaut.server.host", "127.0.0.1");
        return settings;
    }

    private static synchronized void create(PostgresqlEngine postgresql) {
        if (created) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(
                        postgresql.jdbcUrl(SUPERUSER), SUPERUSER, postgresql.adminPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
            created = true;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the test database", e);
        }
    }
}
