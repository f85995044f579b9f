// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That an insert which is repeated does nothing, whatever table or view it reaches. */
class DeduplicationIT {
    private static final String WINDOW = "non_replicated_deduplication_window = 10000";
    private static final int DAYS = 120;

    /** What a repetition would double, of every table that a view fills. */
    private static final Map<String, String> SUMS = Map.of(
            "profile_1h", "value",
            "series_day", "profiles",
            "metric_scalar_5m", "readings",
            "metric_scalar_1h", "readings",
            "metric_histogram_5m", "count");

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

    /** A start of the server reads views from the disk; so does attaching what was detached. */
    @Test
    void viewsKnowARepetitionAcrossAStartOfTheServer() {
        ClickHouseConfig shared = ControlPlane.bean(ClickHouseConfig.class);
        ClickHouseConfig own =
                new ClickHouseConfig(shared.url(), shared.user(), shared.password(), "deduplication_restart", false);
        try (ClickHouse fresh = new ClickHouse(own)) {
            new ClickHouseMigrations(own, fresh, ControlPlane.transactions()).run();
            List<String> views = names(
                    fresh,
                    "SELECT name FROM system.tables WHERE database = {d:String} AND engine = 'MaterializedView'");
            assertThat(views)
                    .containsExactlyInAnyOrderElementsOf(
                            SUMS.keySet().stream().map(target -> target + "_mv").toList());
            List<RowBlock> blocks = whatAllViewsTake();
            blocks.forEach(block -> fresh.insert(block, "topic-0-0-0"));
            assertThat(sums(fresh))
                    .allSatisfy((target, sum) -> assertThat(sum).as(target).isOne());

            views.forEach(view -> {
                fresh.execute("DETACH TABLE " + view);
                fresh.execute("ATTACH TABLE " + view);
            });
            blocks.forEach(block -> fresh.insert(block, "topic-0-0-0"));

            assertThat(sums(fresh))
                    .allSatisfy((target, sum) -> assertThat(sum).as(target).isOne());
        }
    }

    private static List<RowBlock> whatAllViewsTake() {
        long now = Instant.now().toEpochMilli();
        long[] one = {1};
        RowBlock profile = new RowBlock("profile", List.of("tenant", "ts", "stack_ids", "values", "retention_days"));
        profile.row()
                .string("t")
                .int64(TimeUnit.MILLISECONDS.toNanos(now))
                .int64s(one, 0, 1)
                .int64s(one, 0, 1)
                .int16(DAYS);
        RowBlock scalar = new RowBlock("metric_scalar", List.of("tenant", "ts", "retention_days"));
        scalar.row().string("t").int64(now).int16(DAYS);
        RowBlock histogram =
                new RowBlock("metric_histogram", List.of("tenant", "ts", "counts", "buckets", "retention_days"));
        histogram
                .row()
                .string("t")
                .int64(now)
                .int64s(one, 0, 1)
                .length(1)
                .int16(3)
                .int16(DAYS);
        RowBlock hour =
                new RowBlock("profile_1h_sums", List.of("tenant", "ts", "stack_ids", "values", "retention_days"));
        hour.row()
                .string("t")
                .int32((int) TimeUnit.MILLISECONDS.toSeconds(now))
                .int64s(one, 0, 1)
                .int64s(one, 0, 1)
                .int16(DAYS);
        return List.of(profile, hour, scalar, histogram);
    }

    private static Map<String, Long> sums(ClickHouse fresh) {
        return SUMS.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> fresh.query(
                                        "SELECT toInt64(sum(" + entry.getValue() + ")) AS v FROM " + entry.getKey(),
                                        Map.of())
                                .getFirst()
                                .getLong("v")));
    }

    private List<String> names(String query) {
        return names(clickHouse, query);
    }

    private static List<String> names(ClickHouse clickHouse, String query) {
        return clickHouse.query(query, Map.of("d", clickHouse.database())).stream()
                .map(row -> row.getString("name"))
                .toList();
    }
}
