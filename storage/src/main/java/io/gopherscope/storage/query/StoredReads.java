// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Says how much there is. */
public final class StoredReads {
    private final QueryClient client;

    public StoredReads(QueryClient client) {
        this.client = client;
    }

    /**
     * What a tenant has in some tables.
     *
     * @param tables each with its column that says when a row is from; names of ours, never somebody's words
     * @param ages moments before which rows are counted apart
     * @return by table
     */
    public Map<String, Stored> of(Tenant tenant, Map<String, String> tables, List<Instant> ages) {
        Bindings bindings = new Bindings(tenant);
        List<String> moments = ages.stream().map(bindings::moment).toList();
        String counted = tables.entrySet().stream()
                .map(table -> "SELECT '" + table.getKey() + "' AS name, toInt64(count()) AS held,"
                        + " toDateTime64(min(" + timeOf(table.getValue()) + "), 9, 'UTC') AS first, "
                        + moments.stream()
                                .map(moment -> "toInt64(countIf(toDateTime64(" + timeOf(table.getValue())
                                        + ", 9, 'UTC') < " + moment + "))")
                                .collect(Collectors.joining(", ", "[", "]"))
                        + " AS older FROM " + table.getKey() + " WHERE tenant = {tenant:String}")
                .collect(Collectors.joining(" UNION ALL "));
        // A part holds rows of many tenants, so a tenant's bytes are known only as far as rows are alike.
        TenantQuery query = bindings.query("SELECT name, held, first, older, toInt64(held * size) FROM (" + counted
                + ") AS counts LEFT JOIN (SELECT table AS name, sum(bytes_on_disk) / sum(rows) AS size FROM system.parts"
                + " WHERE active AND database = currentDatabase() GROUP BY table) AS sizes USING (name)");
        return client.read(query, rows -> {
            Map<String, Stored> stored = new HashMap<>();
            while (rows.next()) {
                String name = rows.text();
                long held = rows.int64();
                Instant first = rows.nanoMoment();
                List<Long> older = LongStream.of(rows.int64s()).boxed().toList();
                stored.put(name, new Stored(held, rows.int64(), held == 0 ? null : first, older));
            }
            return stored;
        });
    }

    /** Rows of a day say when they begin, too; the day alone would make them older than anything that was sent. */
    private static String timeOf(String column) {
        return column.equals("day") ? "first_ts" : column;
    }

    /**
     * What there is in a table.
     *
     * @param rows how many
     * @param bytes on disk, by the average row of the table
     * @param oldest when its oldest row is from; null without rows
     * @param older rows from before each of the moments that were asked for
     */
    public record Stored(long rows, long bytes, @Nullable Instant oldest, List<Long> older) {}
}
