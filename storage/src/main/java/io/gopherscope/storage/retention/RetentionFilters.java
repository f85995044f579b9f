// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.query.TenantSettings;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Keeps from an organization's questions what is older than it wants its data kept: ClickHouse adds the condition to each table, whatever
 * the question. Organizations that have never changed their mind need none, since what is too old has left by itself.
 *
 * @see <a href="https://clickhouse.com/docs/operations/settings/settings#additional_table_filters">additional_table_filters</a>
 */
@Singleton
@Requires(beans = ClickHouseConfig.class)
public final class RetentionFilters implements TenantSettings {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final Retentions retentions;
    private final String database;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Map<String, Integer> days, Instant at) {}

    RetentionFilters(Retentions retentions, ClickHouseConfig config, Clock clock) {
        this.retentions = retentions;
        this.database = config.database();
        this.clock = clock;
    }

    @Override
    public Map<String, String> of(String tenant) {
        Instant now = clock.instant();
        Map<String, Integer> days = known(tenant, now).days();
        return days.isEmpty()
                ? Map.of()
                : Map.of(
                        "additional_table_filters",
                        days.entrySet().stream()
                                .map(one -> filter(one.getKey(), now.minus(Duration.ofDays(one.getValue()))))
                                .sorted()
                                .collect(Collectors.joining(",", "{", "}")));
    }

    private String filter(String table, Instant oldest) {
        String column = DataClass.timeOf(table);
        String value = column.equals("day")
                ? "toDate(" + oldest.getEpochSecond() / 86_400 + ")"
                : "toDateTime(" + oldest.getEpochSecond() + ")";
        return "'" + database + "." + table + "':'" + column + " >= " + value + "'";
    }

    private Known known(String tenant, Instant now) {
        Known old = known.get(tenant);
        if (old != null && now.isBefore(old.at().plus(FRESH))) {
            return old;
        }
        try {
            Map<String, Integer> days = retentions.windows(TenantIssuer.issue(UUID.fromString(tenant)));
            if (known.size() >= MOST) {
                known.clear();
            }
            Known fresh = new Known(days, now);
            known.put(tenant, fresh);
            return fresh;
        } catch (DataAccessException e) {
            if (old != null) {
                return old;
            }
            throw e;
        }
    }
}
