// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.parts;

import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.data.Secrets;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** How our own programs find each other and the engines: environment variables, the same ones as in a cluster. */
public final class ServiceEnvironment {

    /** The user of the embedded ClickHouse, and of the database in the embedded PostgreSQL. */
    static final String USER = "gopherscope";

    private ServiceEnvironment() {}

    /** Everything that any of them needs. */
    static Map<String, String> all(Settings settings, Secrets secrets) {
        Map<String, String> all = new HashMap<>(postgresql(settings, secrets));
        all.put("GOPHERSCOPE_GATEWAY_PORT", port(settings, Port.GATEWAY));
        all.put("GOPHERSCOPE_WORKER_PORT", port(settings, Port.WORKER));
        all.put("GOPHERSCOPE_API_PORT", port(settings, Port.API));
        all.put("GOPHERSCOPE_KAFKA_BOOTSTRAP", "127.0.0.1:" + port(settings, Port.KAFKA));
        all.put("GOPHERSCOPE_CLICKHOUSE_URL", "http://127.0.0.1:" + port(settings, Port.CLICKHOUSE));
        all.put("GOPHERSCOPE_CLICKHOUSE_USER", USER);
        all.put("GOPHERSCOPE_CLICKHOUSE_PASSWORD", secrets.get(Secret.CLICKHOUSE));
        all.put("GOPHERSCOPE_KEYCLOAK_URL", "http://127.0.0.1:" + port(settings, Port.KEYCLOAK));
        all.put("GOPHERSCOPE_KEYCLOAK_REALM", GopherscopeRealm.NAME);
        all.put("GOPHERSCOPE_OIDC_CLIENT_ID", GopherscopeRealm.WEB_CLIENT);
        all.put("GOPHERSCOPE_OIDC_CLIENT_SECRET", secrets.get(Secret.OIDC_CLIENT_SECRET));
        all.put("GOPHERSCOPE_KEYCLOAK_ADMIN_CLIENT_ID", GopherscopeRealm.ADMIN_CLIENT);
        all.put("GOPHERSCOPE_KEYCLOAK_ADMIN_CLIENT_SECRET", secrets.get(Secret.KEYCLOAK_ADMIN_CLIENT_SECRET));
        all.put("GOPHERSCOPE_PUBLIC_URL", settings.publicUrl());
        all.put("GOPHERSCOPE_INGEST_URL", settings.ingestUrl());
        // What leaves this machine comes back through proxies; the canary shall measure us.
        all.put("GOPHERSCOPE_CANARY_GATEWAY", "http://127.0.0.1:" + port(settings, Port.GATEWAY));
        all.put("GOPHERSCOPE_KEY_PEPPER", secrets.get(Secret.KEY_PEPPER));
        all.put("GOPHERSCOPE_GATEWAY_SECRET", secrets.get(Secret.GATEWAY_SECRET));
        return all;
    }

    private static Map<String, String> postgresql(Settings settings, Secrets secrets) {
        return Map.of(
                "GOPHERSCOPE_POSTGRES_URL", postgresqlUrl(settings),
                "GOPHERSCOPE_POSTGRES_USER", USER,
                "GOPHERSCOPE_POSTGRES_PASSWORD", secrets.get(Secret.POSTGRESQL_GOPHERSCOPE));
    }

    /** The JDBC address of the control plane. */
    public static String postgresqlUrl(Settings settings) {
        return "jdbc:postgresql://127.0.0.1:" + port(settings, Port.POSTGRESQL) + "/" + USER;
    }

    private static String port(Settings settings, Port port) {
        return Integer.toString(settings.port(port));
    }
}
