// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.health;

import io.gopherscope.api.query.SchemaStart;
import io.gopherscope.storage.query.QueryClient;
import io.gopherscope.storage.query.QueryException;
import io.gopherscope.telemetry.health.ReadinessCheck;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether ClickHouse answers and has our tables. */
@Singleton
final class ClickHouseCheck implements ReadinessCheck {
    private final QueryClient client;
    private final SchemaStart schema;

    ClickHouseCheck(QueryClient client, SchemaStart schema) {
        this.client = client.of("ping");
        this.schema = schema;
    }

    @Override
    public String name() {
        return "clickhouse";
    }

    @Override
    public Optional<String> problem() {
        try {
            client.ping();
        } catch (QueryException e) {
            return Optional.of(e.reason() == QueryException.Reason.OVERLOADED ? "overloaded" : "does not answer");
        }
        return schema.isDone() ? Optional.empty() : Optional.of("its tables are not up to date yet");
    }
}
