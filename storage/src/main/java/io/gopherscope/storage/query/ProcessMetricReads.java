// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Runtime metrics over time, process by process: two lives of one instance are never taken together. */
public final class ProcessMetricReads {
    private final QueryClient client;

    public ProcessMetricReads(QueryClient client) {
        this.client = client;
    }

    /**
     * Levels and growth, ordered by instance, process and bucket. The first bucket of a process has what its counters counted since its
     * start.
     */
    public List<ProcessRow> scalars(Tenant tenant, MetricFilter filter, Collection<String> metrics, Buckets buckets) {
        Bindings bindings = new Bindings(tenant);
        Resolution resolution = Resolution.of(buckets);
        boolean readings = resolution == Resolution.READINGS;
        String time = readings ? "s.ts" : "toDateTime64(s.ts, 3, 'UTC')";
        String values = readings
                ? "avg(s.value), min(s.value), max(s.value), sum(s.delta)"
                : "sum(s.value_sum) / sum(s.readings), min(s.value_min), max(s.value_max), sum(s.delta_sum)";
        TenantQuery query = bindings.query("SELECT instance, process_id, metric, " + buckets.of(time, bindings)
                + " AS bucket, " + values + " FROM " + resolution.scalars() + " AS s WHERE "
                + (readings ? filter.readings(bindings) : filter.rollups(bindings))
                + " AND metric IN " + bindings.texts(metrics)
                + " GROUP BY instance, process_id, metric, bucket ORDER BY instance, process_id, bucket");
        return client.read(query, rows -> {
            List<ProcessRow> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new ProcessRow(
                        rows.text(),
                        rows.int64(),
                        rows.text(),
                        rows.int32(),
                        rows.float64(),
                        rows.float64(),
                        rows.float64(),
                        rows.float64()));
            }
            return all;
        });
    }
}
