// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts and deletes the rows of a target in all tables of ClickHouse. Rows are deleted by mutations, which write the parts anew
 * without them, go on after the engine was restarted, and are waited for by counting.
 */
@Singleton
@Requires(beans = ClickHouseConfig.class)
final class ClickHousePurge {
    /** Ids in one statement; the rest follows. */
    private static final int MOST_IDS = 5_000;

    private final ClickHouse clickHouse;
    private final TenantTables tables;
    private final SharedRows shared;

    ClickHousePurge(ClickHouse clickHouse, TenantTables tables, SharedRows shared) {
        this.clickHouse = clickHouse;
        this.tables = tables;
        this.shared = shared;
    }

    /** Rows that others may use too, as {@code table/id}; none when everything of the tenant goes. */
    List<String> shared(DeletionTarget target) {
        return target.isAll() ? List.of() : shared.usedBy(target);
    }

    /**
     * Rows of the target by table, with zeros; of shared ones those that nobody else uses.
     *
     * @param candidates what {@link #shared} said before anything was deleted
     */
    SortedMap<String, Long> rows(DeletionTarget target, Collection<String> candidates) {
        SortedMap<String, Long> rows = new TreeMap<>();
        StringBuilder question = new StringBuilder();
        for (TenantTables.Table table : tables.all()) {
            if (target.isAll() || !SharedRows.isShared(table)) {
                question.append(question.isEmpty() ? "" : " UNION ALL ")
                        .append("SELECT '")
                        .append(table.name())
                        .append("' AS name, count() AS n FROM ")
                        .append(table.name())
                        .append(" WHERE ")
                        .append(Values.rowsOf(target));
            }
        }
        for (GenericRecord row : clickHouse.query(question.toString(), Map.of())) {
            rows.put(row.getString("name"), row.getLong("n"));
        }
        if (!target.isAll()) {
            shared.unused(target.tenant(), candidates).forEach((table, ids) -> rows.put(table, (long) ids.size()));
        }
        return rows;
    }

    /** Rows of the target by table before anything is deleted; of shared ones those that nobody else uses. */
    SortedMap<String, Long> rowsBefore(DeletionTarget target, Collection<String> candidates) {
        SortedMap<String, Long> rows = rows(target, candidates);
        if (!target.isAll()) {
            shared.onlyOf(target, candidates).forEach((table, ids) -> rows.put(table, (long) ids.size()));
        }
        return rows;
    }

    /**
     * Begins to delete what is not being deleted yet.
     *
     * @param rows what {@link #rows} has just said
     * @return what hinders it, if something does
     */
    Optional<String> delete(DeletionTarget target, Map<String, Long> rows, Collection<String> candidates) {
        Map<String, String> running = running(target);
        Map<String, Set<String>> unused = target.isAll() ? new HashMap<>() : shared.unused(target.tenant(), candidates);
        rows.forEach((table, count) -> {
            if (count > 0 && !running.containsKey(table)) {
                String condition = Values.rowsOf(target);
                if (unused.containsKey(table)) {
                    condition = Values.rowsOf(DeletionTarget.all(target.tenant())) + " AND " + SharedRows.id(table)
                            + " IN ("
                            + unused.get(table).stream().limit(MOST_IDS).collect(Collectors.joining(",")) + ")";
                }
                clickHouse.execute("ALTER TABLE " + table + " DELETE WHERE " + condition);
            }
        });
        return running.entrySet().stream()
                .filter(mutation -> !mutation.getValue().isEmpty())
                .map(mutation -> mutation.getKey() + ": " + mutation.getValue())
                .findFirst();
    }

    /** Tables of which rows of the tenant are being deleted, with the reason why the last attempt failed. */
    private Map<String, String> running(DeletionTarget target) {
        Map<String, String> running = new HashMap<>();
        for (GenericRecord row : clickHouse.query(
                """
                SELECT table AS name, any(latest_fail_reason) AS reason FROM system.mutations
                WHERE database = {database:String} AND NOT is_done AND position(command, {tenant:String}) > 0 GROUP BY table
                """,
                Map.of(
                        "database",
                        clickHouse.database(),
                        "tenant",
                        target.tenant().key()))) {
            running.put(row.getString("name"), row.getString("reason"));
        }
        return running;
    }
}
