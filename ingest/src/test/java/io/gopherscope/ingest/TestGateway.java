// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A gateway in this JVM, over real engines. */
public final class TestGateway implements AutoCloseable {
    private final EmbeddedServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param overrides settings that differ from {@code application-gateway.yml}
     */
    public TestGateway(Map<String, Object> overrides) {
        Map<String, Object> settings = Databases.settings();
        settings.putAll(overrides);
        server = ApplicationContext.run(EmbeddedServer.class, settings, "gateway");
    }

    /** A gateway with the settings of {@code application-gateway.yml}, for all tests of a JVM. */
    public static TestGateway shared() {
        return Shared.GATEWAY;
    }

    private static final class Shared {
        private static final TestGateway GATEWAY = new TestGateway(Map.of());
    }

    public URI uri(String path) {
        return server.getURI().resolve(path);
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** Transactions in PostgreSQL. */
    public TransactionOperations<Connection> transactions() {
        return server.getApplicationContext().getBean(new GenericArgument<TransactionOperations<Connection>>() {});
    }

    /** A new organization. */
    public Tenant organization() {
        UUID id = UUID.randomUUID();
        bean(Organizations.class).upsert(id, "org-" + id, "Org");
        return TenantIssuer.issue(id);
    }

    /** A new key. */
    public IssuedKey key(Tenant tenant, Scope... scopes) {
        return bean(ApiKeys.class).issue(tenant, "test", Set.of(scopes), null, "test");
    }

    /** Posts and waits for the answer. */
    public HttpResponse<String> post(String path, IssuedKey key, String contentType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + key.secret().text())
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
