// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runtime metrics over time, instance by instance. */
public final class MetricReads {
    /**
     * The first reading of a process tells what happened since its start. When that is longer ago than this, what it tells
     * belongs to a time before the reading and is left out of rates and distributions.
     */
    private static final Duration LONGEST_FIRST = Duration.ofMinutes(2);

    private static final Duration CADENCE_FROM_LAST = Duration.ofHours(1);

    private final QueryClient client;

    public MetricReads(QueryClient client) {
        this.client = client;
    }

    /** The metrics that processes of a service sent, by name. */
    public List<MetricSeen> metrics(Tenant tenant, String service, Instant from, Instant until) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT DISTINCT toString(name) AS name, toString(kind) FROM metric_layout"
                + " ARRAY JOIN metrics.name AS name, metrics.kind AS kind"
                + " WHERE tenant = {tenant:String} AND layout_id IN (SELECT layout_id FROM process"
                + " WHERE tenant = {tenant:String} AND service = " + bindings.text(service)
                + " AND last_ts >= " + bindings.moment(from) + " AND first_ts < " + bindings.moment(until)
                + ") ORDER BY name");
        return client.read(query, rows -> {
            List<MetricSeen> metrics = new ArrayList<>();
            while (rows.next()) {
                metrics.add(new MetricSeen(rows.text(), rows.text()));
            }
            return metrics;
        });
    }

    /** How much time usually lies between two readings of an instance, towards the end of the time asked for. */
    public Optional<Duration> cadence(Tenant tenant, MetricFilter filter) {
        Instant start = filter.until().minus(CADENCE_FROM_LAST);
        MetricFilter end = start.isAfter(filter.from())
                ? new MetricFilter(filter.services(), filter.instances(), start, filter.until())
                : filter;
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT quantileExact(0.5)(interval_ns), count() FROM metric_reading WHERE "
                + end.readings(bindings) + " AND interval_ns > 0");
        return client.read(query, rows -> {
            long nanos = rows.int64();
            return rows.int64() == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
        });
    }

    /** Levels of gauges. */
    public List<ScalarRow> gauges(
            Tenant tenant, MetricFilter filter, Collection<String> metrics, Level level, Buckets buckets) {
        Resolution resolution = level == Level.LAST ? Resolution.READINGS : Resolution.of(buckets);
        boolean readings = resolution == Resolution.READINGS;
        String value = switch (level) {
            case AVERAGE -> readings ? "avg(s.value)" : "sum(s.value_sum) / sum(s.readings)";
            case MIN -> readings ? "min(s.value)" : "min(s.value_min)";
            case MAX -> readings ? "max(s.value)" : "max(s.value_max)";
            case LAST -> "argMax(s.value, s.ts)";
        };
        return scalars(tenant, filter, metrics, value, resolution, buckets, "");
    }

    /** By how much counters grew. A counter that did not has no row. */
    public List<ScalarRow> counters(Tenant tenant, MetricFilter filter, Collection<String> metrics, Buckets buckets) {
        Resolution resolution = Resolution.of(buckets);
        if (resolution == Resolution.READINGS) {
            return scalars(tenant, filter, metrics, "sum(s.delta)", resolution, buckets, " NOT IN ");
        }
        // Rollups hold late first readings too; there are few, so they are taken out again.
        List<ScalarRow> late = scalars(tenant, filter, metrics, "sum(s.delta)", Resolution.READINGS, buckets, " IN ");
        List<ScalarRow> all = scalars(tenant, filter, metrics, "sum(s.delta_sum)", resolution, buckets, "");
        return late.isEmpty() ? all : without(all, late);
    }

    private List<ScalarRow> scalars(
            Tenant tenant,
            MetricFilter filter,
            Collection<String> metrics,
            String value,
            Resolution resolution,
            Buckets buckets,
            String lateFirst) {
        Bindings bindings = new Bindings(tenant);
        boolean readings = resolution == Resolution.READINGS;
        String time = readings ? "s.ts" : "toDateTime64(s.ts, 3, 'UTC')";
        TenantQuery query = bindings.query("SELECT service, instance, metric, " + buckets.of(time, bindings)
                + " AS bucket, toFloat64(" + value + ") FROM " + resolution.scalars() + " AS s WHERE "
                + (readings ? filter.readings(bindings) : filter.rollups(bindings))
                + " AND metric IN " + bindings.texts(metrics)
                + (lateFirst.isEmpty() ? "" : " AND (process_id, ts)" + lateFirst + lateFirst(filter, bindings))
                + " GROUP BY service, instance, metric, bucket ORDER BY service, instance, metric, bucket");
        return client.read(query, rows -> {
            List<ScalarRow> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new ScalarRow(rows.text(), rows.text(), rows.text(), rows.int32(), rows.float64()));
            }
            return all;
        });
    }

    private static List<ScalarRow> without(List<ScalarRow> all, List<ScalarRow> late) {
        Map<ScalarRow, Double> lates = new HashMap<>();
        late.forEach(row -> lates.put(key(row), row.value()));
        return all.stream()
                .map(row -> new ScalarRow(
                        row.service(),
                        row.instance(),
                        row.metric(),
                        row.bucket(),
                        row.value() - lates.getOrDefault(key(row), 0.0)))
                .toList();
    }

    private static ScalarRow key(ScalarRow row) {
        return new ScalarRow(row.service(), row.instance(), row.metric(), row.bucket(), 0);
    }

    /** Which stretches of time the readings speak for. */
    public List<CoverageRow> coverage(Tenant tenant, MetricFilter filter, Buckets buckets) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT service, instance, " + buckets.of("r.ts", bindings) + " AS bucket,"
                + " sum(multiIf(interval_ns > 0, interval_ns, since > " + bindings.number(LONGEST_FIRST.toNanos())
                + ", 0, since)) / 1e9 FROM ("
                + "SELECT service, instance, ts, interval_ns,"
                + " toUnixTimestamp64Milli(ts) * 1000000 - toUnixTimestamp64Nano(begun) AS since FROM ("
                + "SELECT service, instance, process_id, ts, interval_ns FROM metric_reading WHERE "
                + filter.readings(bindings) + ") AS reading ANY LEFT JOIN (SELECT process_id, any(start) AS begun"
                + " FROM process WHERE " + filter.who(bindings)
                + " GROUP BY process_id) AS life USING (process_id)) AS r"
                + " GROUP BY service, instance, bucket ORDER BY service, instance, bucket");
        return client.read(query, rows -> {
            List<CoverageRow> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new CoverageRow(rows.text(), rows.text(), rows.int32(), rows.float64()));
            }
            return all;
        });
    }

    /**
     * Distributions.
     *
     * @param byInstance whether instances are told apart
     */
    public List<HistogramRow> histograms(
            Tenant tenant, MetricFilter filter, Collection<String> metrics, Buckets buckets, boolean byInstance) {
        Bindings bindings = new Bindings(tenant);
        String who = byInstance ? "toString(h.instance)" : "''";
        String wanted = " AND metric IN " + bindings.texts(metrics);
        String from = Resolution.ofHistograms(buckets) == Resolution.READINGS
                ? "toInt64(sum(n)) FROM (SELECT service, instance, metric, ts, bounds_id, bucket, n FROM metric_histogram"
                        + " ARRAY JOIN buckets AS bucket, counts AS n WHERE " + filter.readings(bindings) + wanted
                        + " AND (process_id, ts) NOT IN " + lateFirst(filter, bindings) + ") AS h"
                : "toInt64(sum(h.count)) FROM (SELECT service, instance, metric, toDateTime64(ts, 3, 'UTC') AS ts,"
                        + " bounds_id, bucket, count FROM metric_histogram_5m WHERE " + filter.rollups(bindings)
                        + wanted
                        + ") AS h";
        TenantQuery query = bindings.query("SELECT service, " + who + " AS source, metric, "
                + buckets.of("h.ts", bindings) + " AS step, bounds_id, h.bucket AS place, " + from
                + " GROUP BY service, source, metric, step, bounds_id, place"
                + " ORDER BY service, source, metric, step, bounds_id, place");
        return client.read(query, rows -> {
            List<HistogramRow> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new HistogramRow(
                        rows.text(),
                        rows.text(),
                        rows.text(),
                        rows.int32(),
                        rows.int64(),
                        rows.uint16(),
                        rows.int64()));
            }
            return all;
        });
    }

    /** Bounds of histograms: n + 1 ascending ones of n buckets; the first may be minus infinity, the last infinity. */
    public Map<Long, double[]> bounds(Tenant tenant, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Bindings bindings = new Bindings(tenant);
        String list = ids.stream().map(Long::toUnsignedString).collect(Collectors.joining(","));
        TenantQuery query = bindings.query("SELECT bounds_id, bounds FROM histogram_bounds"
                + " WHERE tenant = {tenant:String} AND bounds_id IN (" + list + ") LIMIT 1 BY bounds_id");
        return client.read(query, rows -> {
            Map<Long, double[]> bounds = new HashMap<>();
            while (rows.next()) {
                bounds.put(rows.int64(), rows.float64s());
            }
            return bounds;
        });
    }

    /** First readings of processes that started too long before them. */
    private static String lateFirst(MetricFilter filter, Bindings bindings) {
        return "(SELECT process_id, ts FROM metric_reading ANY LEFT JOIN (SELECT process_id, any(start) AS begun"
                + " FROM process WHERE " + filter.who(bindings)
                + " GROUP BY process_id) AS life USING (process_id) WHERE "
                + filter.readings(bindings) + " AND interval_ns = 0 AND toUnixTimestamp64Milli(ts) * 1000000"
                + " - toUnixTimestamp64Nano(begun) > " + bindings.number(LONGEST_FIRST.toNanos()) + ")";
    }
}
