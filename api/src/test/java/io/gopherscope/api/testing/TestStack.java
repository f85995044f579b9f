// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.postgresql.PostgresqlEngine;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.engines.testing.TestKeycloak;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Processes of the API on the engines of the tests: one that is shared, and others with settings of their own. */
public final class TestStack {
    private static final String DATABASE = "api_test";
    private static final TestStack SHARED = create();

    private final EmbeddedServer server;

    private TestStack(EmbeddedServer server) {
        this.server = server;
    }

    /** The one that tests share. */
    public static TestStack shared() {
        return SHARED;
    }

    /** Another process on the same databases, with its own settings. Whoever starts it stops it. */
    public static TestStack another(Map<String, Object> settings) {
        return start(settings);
    }

    /** A part of the process. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** An address below this process. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getPort() + path);
    }

    /** The address that people see. */
    public String origin() {
        return "http://localhost:" + server.getPort();
    }

    public EmbeddedServer server() {
        return server;
    }

    /** Ends the process. */
    public void stop() {
        server.close();
    }

    /** A new organization, at Keycloak and here. */
    public Tenant organization() {
        String alias = "org-" + UUID.randomUUID();
        UUID id = TestRealm.organization(alias);
        bean(Organizations.class).upsert(id, alias, alias);
        return TenantIssuer.issue(id);
    }

    /** A key of an organization. */
    public String key(Tenant tenant, Scope... scopes) {
        EnumSet<Scope> all = EnumSet.noneOf(Scope.class);
        all.addAll(Arrays.asList(scopes));
        return bean(ApiKeys.class)
                .issue(tenant, "test", all, null, "test")
                .secret()
                .text();
    }

    private static TestStack create() {
        PostgresqlEngine postgresql = TestEngines.postgresql();
        try (Connection connection = DriverManager.getConnection(
                        postgresql.jdbcUrl("postgres"), "postgres", postgresql.adminPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the test database", e);
        }
        return start(Map.of());
    }

    private static TestStack start(Map<String, Object> settings) {
        PostgresqlEngine postgresql = TestEngines.postgresql();
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        TestKeycloak keycloak = TestEngines.keycloak();
        int port = Ports.free();
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", port);
        properties.put("micronaut.server.host", "localhost");
        properties.put("gopherscope.public-url", "http://localhost:" + port);
        properties.put("gopherscope.key-pepper", "only for this test run");
        properties.put("gopherscope.oidc.keycloak-url", keycloak.engine().url());
        properties.put("gopherscope.oidc.client-secret", keycloak.realm().webSecret());
        properties.put("gopherscope.oidc.admin-client-secret", keycloak.realm().adminSecret());
        properties.put("datasources.default.url", postgresql.jdbcUrl(DATABASE));
        properties.put("datasources.default.username", "postgres");
        properties.put("datasources.default.password", postgresql.adminPassword());
        properties.put("clickhouse.url", clickHouse.url());
        properties.put("clickhouse.user", clickHouse.user());
        properties.put("clickhouse.password", clickHouse.password());
        properties.put("clickhouse.database", DATABASE);
        properties.put("gopherscope.kafka.bootstrap", TestEngines.kafka().bootstrapServers());
        // Those tests that want to look for leaks do so themselves.
        properties.put("gopherscope.findings.every", "0s");
        properties.putAll(settings);
        return new TestStack(ApplicationContext.run(EmbeddedServer.class, properties));
    }
}
