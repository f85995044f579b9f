// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.postgresql.PostgresqlEngine;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseMigrations;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** The beans of this module over a PostgreSQL database of their own, shared by the tests of a JVM. */
public final class ControlPlane {
    private static final String DATABASE = "storage_test";
    private static final String SUPERUSER = "postgres";
    private static final ApplicationContext CONTEXT = start();

    private ControlPlane() {}

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    public static TransactionOperations<Connection> transactions() {
        return CONTEXT.getBean(new GenericArgument<TransactionOperations<Connection>>() {});
    }

    /** The connection to a ClickHouse database with all tables. */
    public static ClickHouse clickHouse() {
        bean(ClickHouseMigrations.class).run();
        return bean(ClickHouse.class);
    }

    /** A new organization. */
    public static Tenant organization() {
        UUID id = UUID.randomUUID();
        bean(Organizations.class).upsert(id, "org-" + id, "Org");
        return TenantIssuer.issue(id);
    }

    private static ApplicationContext start() {
        PostgresqlEngine postgresql = TestEngines.postgresql();
        String password = postgresql.adminPassword();
        try (Connection connection = DriverManager.getConnection(postgresql.jdbcUrl(SUPERUSER), SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the test database", e);
        }
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        return ApplicationContext.run(Map.of(
                "gopherscope.key-pepper",
                "only for this test run",
                "datasources.default.url",
                postgresql.jdbcUrl(DATABASE),
                "datasources.default.username",
                SUPERUSER,
                "datasources.default.password",
                password,
                "flyway.datasources.default.enabled",
                true,
                "clickhouse.url",
                clickHouse.url(),
                "clickhouse.user",
                clickHouse.user(),
                "clickhouse.password",
                clickHouse.password(),
                "clickhouse.database",
                DATABASE));
    }
}
