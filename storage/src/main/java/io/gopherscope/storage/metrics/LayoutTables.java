// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.metrics.MetricLayout.Kind;
import io.gopherscope.storage.series.Utf8;
import java.util.List;

/** Rows of {@code metric_layout} and {@code histogram_bounds} that the database does not know yet. */
final class LayoutTables {
    private static final long LAYOUT = 6;
    private static final long BOUNDS = 7;

    private final RowBlock layouts = new RowBlock(
            "metric_layout",
            List.of(
                    "tenant",
                    "layout_id",
                    "metrics.name",
                    "metrics.kind",
                    "metrics.integer",
                    "metrics.bounds_id",
                    "metrics.buckets",
                    "last_day"));
    private final RowBlock bounds =
            new RowBlock("histogram_bounds", List.of("tenant", "bounds_id", "bounds", "last_day"));
    private final WrittenRows written;
    private final LongSet added;

    LayoutTables(WrittenRows written, LongSet added) {
        this.written = written;
        this.added = added;
    }

    /** Bounds before the layouts that use them. */
    List<RowBlock> blocks() {
        return List.of(bounds, layouts);
    }

    void add(String tenant, Layout sent, MetricLayout layout, long arrival) {
        long scope = Utf8.hash(tenant);
        if (!isNew(scope + LAYOUT, layout.id(), arrival)) {
            return;
        }
        int day = (int) (arrival / 86_400);
        List<MetricLayout.Metric> metrics = layout.metrics();
        RowBinary row = layouts.row().string(tenant).int64(layout.id());
        row.length(metrics.size());
        metrics.forEach(metric -> row.string(metric.name()));
        row.length(metrics.size());
        metrics.forEach(metric -> row.int8(metric.kind().stored()));
        row.length(metrics.size());
        metrics.forEach(metric -> row.bool(metric.integer()));
        row.length(metrics.size());
        metrics.forEach(metric -> row.int64(metric.boundsId()));
        row.length(metrics.size());
        metrics.forEach(metric -> row.int16(metric.buckets()));
        row.int16(day);
        for (int i = 0; i < metrics.size(); i++) {
            MetricLayout.Metric metric = metrics.get(i);
            if (metric.kind() == Kind.HISTOGRAM && isNew(scope + BOUNDS, metric.boundsId(), arrival)) {
                bounds(tenant, metric.boundsId(), sent.getMetrics(i), day);
            }
        }
    }

    private void bounds(String tenant, long id, Metric metric, int day) {
        RowBinary row = bounds.row().string(tenant).int64(id).length(metric.getBoundsCount());
        metric.getBoundsList().forEach(row::float64);
        row.int16(day);
    }

    private boolean isNew(long scope, long id, long arrival) {
        long key = WrittenRows.key(scope, id, arrival);
        return !written.contains(key) && added.add(key);
    }
}
