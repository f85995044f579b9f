// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows that all services of a tenant share: those that a deleted service used go when no other uses them. Only these are looked at,
 * because what nobody refers to yet may be on its way into the database.
 */
@Singleton
@Requires(beans = ClickHouseConfig.class)
final class SharedRows {
    /** In the order in which they go: layouts refer to bounds. */
    private static final List<Shared> TABLES =
            List.of(new Shared("metric_layout", "layout_id"), new Shared("histogram_bounds", "bounds_id"));

    private static final String BOUNDS_OF_LAYOUTS =
            "SELECT DISTINCT arrayJoin(metrics.bounds_id) AS id FROM metric_layout WHERE tenant = {tenant:String}";

    private final ClickHouse clickHouse;
    private final TenantTables tables;

    private record Shared(String table, String id) {}

    SharedRows(ClickHouse clickHouse, TenantTables tables) {
        this.clickHouse = clickHouse;
        this.tables = tables;
    }

    /**
     * Whether the rows of this table are shared.
     *
     * @throws IllegalStateException when a table has no service and it is not known who uses its rows
     */
    static boolean isShared(TenantTables.Table table) {
        if (table.byService()) {
            return false;
        }
        if (TABLES.stream().noneMatch(shared -> shared.table().equals(table.name()))) {
            throw new IllegalStateException("nobody has said who uses the rows of " + table.name());
        }
        return true;
    }

    /** The column that the rows of a shared table are known by. */
    static String id(String table) {
        return TABLES.stream()
                .filter(shared -> shared.table().equals(table))
                .map(Shared::id)
                .findFirst()
                .orElseThrow();
    }

    /** What the service uses, as {@code table/id}. */
    List<String> usedBy(DeletionTarget target) {
        Map<String, Object> parameters =
                Map.of("tenant", target.tenant().key(), "service", Values.hexadecimal(target.service()));
        String service = " AND service = unhex({service:String})";
        List<String> used = new ArrayList<>();
        for (Shared shared : TABLES) {
            String question = users(shared, service);
            if (shared.table().equals("histogram_bounds")) {
                question += " UNION DISTINCT " + BOUNDS_OF_LAYOUTS + " AND layout_id IN ("
                        + users(TABLES.getFirst(), service) + ")";
            }
            ids(question, parameters).forEach(id -> used.add(shared.table() + '/' + id));
        }
        return used;
    }

    /**
     * Those of the rows that are there and that nobody uses, by table.
     *
     * @param candidates {@code table/id}
     */
    Map<String, Set<String>> unused(Tenant tenant, Collection<String> candidates) {
        return unused(tenant, candidates, "", "");
    }

    /** Those of the rows that are there and that nobody but this service uses, by table. */
    Map<String, Set<String>> onlyOf(DeletionTarget target, Collection<String> candidates) {
        String others = " AND service != unhex('" + Values.hexadecimal(target.service()) + "')";
        String layoutsOfOthers = " AND layout_id IN (" + users(TABLES.getFirst(), others) + ")";
        return unused(target.tenant(), candidates, others, layoutsOfOthers);
    }

    private Map<String, Set<String>> unused(
            Tenant tenant, Collection<String> candidates, String whose, String whichLayouts) {
        Map<String, Object> parameters = Map.of("tenant", tenant.key());
        Map<String, Set<String>> asked = new HashMap<>();
        for (String candidate : candidates) {
            int slash = candidate.indexOf('/');
            asked.computeIfAbsent(candidate.substring(0, slash), table -> new LinkedHashSet<>())
                    .add(candidate.substring(slash + 1));
        }
        Map<String, Set<String>> unused = new LinkedHashMap<>();
        for (Shared shared : TABLES) {
            Set<String> left = asked.getOrDefault(shared.table(), new LinkedHashSet<>());
            if (!left.isEmpty()) {
                left.retainAll(ids(
                        "SELECT DISTINCT " + shared.id() + " AS id FROM " + shared.table()
                                + " WHERE tenant = {tenant:String}",
                        parameters));
                String question = users(shared, whose);
                if (shared.table().equals("histogram_bounds")) {
                    question += " UNION DISTINCT " + BOUNDS_OF_LAYOUTS + whichLayouts;
                }
                left.removeAll(ids(question, parameters));
            }
            unused.put(shared.table(), left);
        }
        return unused;
    }

    private String users(Shared shared, String condition) {
        return tables.withColumn(shared.id()).stream()
                .filter(table -> !table.equals(shared.table()))
                .map(table -> "SELECT DISTINCT " + shared.id() + " AS id FROM " + table
                        + " WHERE tenant = {tenant:String}" + condition)
                .collect(Collectors.joining(" UNION DISTINCT "));
    }

    private Set<String> ids(String question, Map<String, Object> parameters) {
        return clickHouse.query("SELECT toString(id) AS text FROM (" + question + ")", parameters).stream()
                .map((GenericRecord row) -> row.getString("text"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
