// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.health;

import io.gopherscope.api.query.SchemaStart;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.query.QueryException;
import io.gopherscope.storage.tenancy.Organizations;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Asks both databases, and whether ClickHouse's tables are there. */
@Singleton
final class Readiness {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Organizations postgres;
    private final QueryClient clickhouse;
    private final SchemaStart schema;

    Readiness(Organizations postgres, QueryClient clickhouse, SchemaStart schema) {
        this.postgres = postgres;
        this.clickhouse = clickhouse;
        this.schema = schema;
    }

    /** The state of each part: up or down. */
    Map<String, String> check() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("postgresql", postgresAnswers() ? "up" : "down");
        parts.put("clickhouse", clickhouseAnswers() ? "up" : "down");
        return parts;
    }

    private boolean postgresAnswers() {
        try {
            postgres.findById(NOBODY);
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private boolean clickhouseAnswers() {
        try {
            clickhouse.ping();
            return schema.isDone();
        } catch (QueryException e) {
            return false;
        }
    }
}
