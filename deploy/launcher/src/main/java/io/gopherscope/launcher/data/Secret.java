// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.data;

import java.util.Locale;

/** A secret that is made at the first start. */
public enum Secret {
    KEYCLOAK_ADMIN,
    DEMO_PASSWORD,
    KEY_PEPPER,
    GATEWAY_SECRET,
    OIDC_CLIENT_SECRET,
    KEYCLOAK_ADMIN_CLIENT_SECRET,
    POSTGRESQL_ADMIN,
    POSTGRESQL_GOPHERSCOPE,
    POSTGRESQL_KEYCLOAK,
    CLICKHOUSE;

    /** Its file in the directory of secrets. */
    public String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
