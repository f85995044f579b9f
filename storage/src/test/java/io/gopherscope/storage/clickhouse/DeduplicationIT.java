// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That an insert which is repeated does nothing, whatever table or view it reaches. */
class DeduplicationIT {
    private static final String WINDOW = "non_replicated_deduplication_window = 10000";
    private static final int DAYS = 120;

    private final ClickHouse clickHouse = ControlPlane.clickHouse();
    private final Tenant tenant = ControlPlane.organization();

    @Test
    void everyTableThatARepetitionWouldDoubleRemembersTokens() {
        // Replacing tables are dictionaries; of a process only the first and the last moment are kept, whoever says it
        // how often.
        assertThat(names("SELECT name FROM system.tables WHERE database = {d:String} AND engine LIKE '%MergeTree' "
                        + "AND engine NOT LIKE '%ReplacingMergeTree' AND name != 'process' "
                        + "AND create_table_query NOT LIKE '%" + WINDOW + "%'"))
                .isEmpty();
    }

    @Test
    void everyTableThatAViewFillsRemembersTokens() {
        List<String> targets =
                names("SELECT extract(create_table_query, ' TO [^ .]+\\\\.([a-z0-9_]+)') AS name FROM system.tables "
                        + "WHERE database = {d:String} AND engine = 'MaterializedView'");
        assertThat(targets)
                .contains("profile_1h", "series_day", "metric_scalar_5m")
                .doesNotContain("");
        assertThat(names("SELECT name FROM system.tables WHERE database = {d:String} AND create_table_query LIKE '%"
                        + WINDOW + "%'"))
                .containsAll(targets);
    }

    @Test
    void aBlockOfManyDaysIsTakenAndItsRepetitionIsNot() {
        RowBlock block = new RowBlock(
                "metric_reading",
                List.of(
                        "tenant",
                        "service",
                        "ts",
                        "instance",
                        "process_id",
                        "interval_ns",
                        "merged",
                        "retention_days"));
        Instant now = Instant.now();
        for (int day = 0; day < DAYS; day++) {
            block.row()
                    .string(tenant.key())
                    .string("checkout")
                    .int64(now.minus(Duration.ofDays(day)).toEpochMilli())
                    .string("i-1")
                    .int64(1)
                    .int64(0)
                    .int32(1)
                    .int16(400);
        }

        clickHouse.insert(block, "days-" + tenant);
        clickHouse.insert(block, "days-" + tenant);

        assertThat(clickHouse
                        .query(
                                "SELECT count() AS v FROM metric_reading WHERE tenant = {t:String}",
                                Map.of("t", tenant.key()))
                        .getFirst()
                        .getLong("v"))
                .isEqualTo(DAYS);
    }

    private List<String> names(String query) {
        return clickHouse.query(query, Map.of("d", clickHouse.database())).stream()
                .map(row -> row.getString("name"))
                .toList();
    }
}
