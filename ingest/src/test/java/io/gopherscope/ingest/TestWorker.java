// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.engines.clickhouse.ClickHouseEngine;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A worker in this JVM, over real engines. */
public final class TestWorker implements AutoCloseable {
    private final EmbeddedServer server;

    /**
     * @param overrides settings that differ from {@code application-worker.yml}
     */
    public TestWorker(Map<String, Object> overrides) {
        Map<String, Object> settings = settings();
        settings.putAll(overrides);
        server = ApplicationContext.run(EmbeddedServer.class, settings, "worker");
    }

    /** A worker that does not wait long for further records, for all tests of a JVM. */
    public static TestWorker shared() {
        return Shared.WORKER;
    }

    private static final class Shared {
        private static final TestWorker WORKER = new TestWorker(Map.of());
    }

    public static Map<String, Object> settings() {
        ClickHouseEngine clickHouse = TestEngines.clickHouse();
        Map<String, Object> settings = new HashMap<>(Databases.settings());
        settings.put("clickhouse.url", clickHouse.url());
        settings.put("clickhouse.user", clickHouse.user());
        settings.put("clickhouse.password", clickHouse.password());
        settings.put("clickhouse.database", "ingest_test");
        settings.put("gopherscope.worker.linger", "200ms");
        // The database is shared with workers of other brokers, whose dead letters are not here.
        settings.put("gopherscope.worker.replay-every", "1h");
        return settings;
    }

    public URI uri(String path) {
        return server.getURI().resolve(path);
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** Runs a query in which {@code {t:String}} is the tenant. */
    public List<GenericRecord> rows(Tenant tenant, String query) {
        return bean(ClickHouse.class).query(query, Map.of("t", tenant.key()));
    }

    /** The number that a query calls {@code v}. */
    public long number(Tenant tenant, String query) {
        return rows(tenant, query).getFirst().getBigInteger("v").longValueExact();
    }

    @Override
    public void close() {
        server.close();
    }
}
