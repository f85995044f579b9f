// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.metrics.MetricLayout.Kind;
import io.gopherscope.storage.tenancy.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layouts that processes have sent: the most used ones in memory, all of them in the database. Safe for use by several threads.
 *
 * <p>A layout that is only on its way into the database is known as announced: whoever uses it must write it, too. Otherwise a record
 * would be taken now and refused when it is processed again after a crash.
 */
public final class KnownLayouts {
    private static final int MOST_IN_MEMORY = 256;

    private final ClickHouse clickHouse;
    private final Map<Key, MetricLayout> stored = new MostUsed<>();
    private final Map<Key, Layout> announced = new MostUsed<>();

    /** What a layout is known by. */
    record Key(Tenant tenant, long id) {}

    private static final class MostUsed<V> extends LinkedHashMap<Key, V> {
        private static final long serialVersionUID = 1;

        private MostUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    }

    public KnownLayouts(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * The layout when it is in the database, else null.
     *
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when the database had to be asked and did not answer
     */
    @Nullable
    MetricLayout find(Key key) {
        synchronized (stored) {
            MetricLayout layout = stored.get(key);
            if (layout != null) {
                return layout;
            }
        }
        MetricLayout layout = stored(key.tenant(), key.id());
        if (layout != null) {
            remember(Map.of(key, layout));
        }
        return layout;
    }

    /** Notes layouts that are in the database. */
    void remember(Map<Key, MetricLayout> layouts) {
        synchronized (stored) {
            stored.putAll(layouts);
        }
    }

    /** The layout when somebody has announced it, as it was sent; else null. */
    @Nullable
    Layout announced(Key key) {
        synchronized (announced) {
            return announced.get(key);
        }
    }

    /** Notes a layout that is on its way into the database. */
    void announce(Key key, Layout sent) {
        synchronized (announced) {
            announced.put(key, sent);
        }
    }

    private @Nullable MetricLayout stored(Tenant tenant, long id) {
        List<GenericRecord> rows =
                clickHouse.query("""
                SELECT m.1 AS name, toUInt8(m.2) AS kind, toUInt8(m.3) AS integer, toString(m.4) AS bounds_id,
                       toUInt32(m.5) AS buckets
                FROM (
                  SELECT arrayZip(metrics.name, metrics.kind, metrics.integer, metrics.bounds_id, metrics.buckets) AS all
                  FROM metric_layout WHERE tenant = {tenant:String} AND layout_id = {id:UInt64} LIMIT 1
                )
                ARRAY JOIN all AS m
                """, Map.of("tenant", tenant.key(), "id", Long.toUnsignedString(id)));
        if (rows.isEmpty()) {
            return null;
        }
        List<MetricLayout.Metric> metrics = new ArrayList<>(rows.size());
        for (GenericRecord row : rows) {
            metrics.add(new MetricLayout.Metric(
                    row.getString("name"),
                    kind(row.getInteger("kind")),
                    row.getInteger("integer") == 1,
                    Long.parseUnsignedLong(row.getString("bounds_id")),
                    row.getInteger("buckets")));
        }
        return new MetricLayout(id, metrics);
    }

    private static Kind kind(int stored) {
        try {
            return Kind.of(stored);
        } catch (InvalidMetricsException e) {
            throw new IllegalStateException("the database has a kind of metric that is none", e);
        }
    }
}
