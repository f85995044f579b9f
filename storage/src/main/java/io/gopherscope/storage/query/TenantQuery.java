// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.util.Map;

/** A question for one tenant, with its values apart from its text. Only {@link Bindings} makes them. */
final class TenantQuery {
    private final Tenant tenant;
    private final String sql;
    private final Map<String, String> values;

    TenantQuery(Tenant tenant, String sql, Map<String, String> values) {
        this.tenant = tenant;
        this.sql = sql;
        this.values = values;
    }

    Tenant tenant() {
        return tenant;
    }

    String sql() {
        return sql;
    }

    Map<String, String> values() {
        return values;
    }
}
