// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.Map;

/** A question for one tenant, with its values apart from its text. Only {@link Bindings} makes them. */
final class TenantQuery {
    private final String sql;
    private final Map<String, String> values;

    TenantQuery(String sql, Map<String, String> values) {
        this.sql = sql;
        this.values = values;
    }

    String sql() {
        return sql;
    }

    Map<String, String> values() {
        return values;
    }
}
