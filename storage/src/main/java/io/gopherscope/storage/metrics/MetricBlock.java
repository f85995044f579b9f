// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.series.SeriesTable;
import io.gopherscope.storage.series.ServiceScope;
import io.gopherscope.storage.series.Utf8;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runtime metrics on their way into ClickHouse: takes requests, makes rows of them, writes all in one go. The same requests in the
 * same order make the same rows of the tables with samples. Not for use by several threads.
 */
public final class MetricBlock {
    private final WrittenRows written;
    private final KnownLayouts known;
    private final LongSet added = new LongSet();
    private final SampleTables samples = new SampleTables();
    private final LayoutTables layouts;
    private final SeriesTable series;
    private final ProcessTable processes;
    private final List<RowBlock> dictionaries;
    private final List<RowBlock> blocks;
    private final Map<Tenant, Map<String, ServiceScope>> scopes = new HashMap<>();
    /** The layouts that this block stores unless they are stored already. */
    private final Map<KnownLayouts.Key, MetricLayout> broughtLayouts = new HashMap<>();

    private int count;

    public MetricBlock(WrittenRows written, KnownLayouts known) {
        this.written = written;
        this.known = known;
        this.layouts = new LayoutTables(written, added);
        this.series = new SeriesTable(written, added);
        this.processes = new ProcessTable(written, added);
        this.dictionaries = Stream.concat(layouts.blocks().stream(), Stream.of(series.rows(), processes.rows()))
                .toList();
        this.blocks =
                Stream.concat(dictionaries.stream(), samples.blocks().stream()).toList();
    }

    /**
     * Adds the rows of a request, or nothing when it throws.
     *
     * @param labels of the request, with a service
     * @return what of it was refused
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when a layout had to be looked up and the database did not answer
     */
    public List<RefusedSamples> add(MetricOrigin origin, SeriesLabels labels, RuntimeMetricsRequest request) {
        List<RowBlock.Mark> marks = blocks.stream().map(RowBlock::mark).toList();
        int mark = added.size();
        KnownLayouts.Key layoutKey = new KnownLayouts.Key(origin.tenant(), request.getLayoutId());
        boolean brought = broughtLayouts.containsKey(layoutKey);
        boolean done = false;
        try {
            List<RefusedSamples> refused = rows(origin, labels, request);
            count++;
            done = true;
            return refused;
        } finally {
            if (!done) {
                for (int i = 0; i < marks.size(); i++) {
                    blocks.get(i).backTo(marks.get(i));
                }
                added.truncate(mark);
                if (!brought) {
                    broughtLayouts.remove(layoutKey);
                }
            }
        }
    }

    private List<RefusedSamples> rows(MetricOrigin origin, SeriesLabels labels, RuntimeMetricsRequest request) {
        int all = request.getSamplesCount();
        MetricLayout layout;
        try {
            layout = layout(origin, request);
        } catch (InvalidMetricsException e) {
            return List.of(new RefusedSamples(DiscardReason.METRICS_INVALID, Math.max(1, all), e.detail()));
        }
        if (all == 0) {
            return List.of();
        }
        if (layout == null) {
            return List.of(new RefusedSamples(
                    DiscardReason.UNKNOWN_LAYOUT, all, "layout " + Long.toHexString(request.getLayoutId())));
        }
        ServiceScope scope = scopes.computeIfAbsent(origin.tenant(), tenant -> new HashMap<>())
                .computeIfAbsent(labels.service(), service -> ServiceScope.of(origin.tenant(), service));
        String instance = labels.instance();
        long processId = processId(request.getProcess(), instance);
        var source = new SampleTables.Source(scope, Utf8.of(instance), processId, origin.retention());
        Map<DiscardReason, RefusedSamples> refused = new EnumMap<>(DiscardReason.class);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Sample sample : request.getSamplesList()) {
            if (taken(origin, source, sample, layout, refused)) {
                first = Math.min(first, sample.getUnixNano());
                last = Math.max(last, sample.getUnixNano());
            }
        }
        if (first <= last) {
            samples.add(source, request.getAgent(), last);
            long seriesId = series.id(scope, labels, origin.arrivalSeconds());
            processes.add(source, request.getProcess(), instance, seriesId, layout.id(), first, last);
        }
        return new ArrayList<>(refused.values());
    }

    private boolean taken(
            MetricOrigin origin,
            SampleTables.Source source,
            Sample sample,
            MetricLayout layout,
            Map<DiscardReason, RefusedSamples> refused) {
        long time = sample.getUnixNano();
        try {
            if (time < origin.oldestNanos()) {
                refuse(
                        refused,
                        DiscardReason.TOO_OLD,
                        "a sample was read at " + moment(time) + ", the oldest that is taken is of "
                                + moment(origin.oldestNanos()));
                return false;
            }
            if (time > origin.newestNanos()) {
                refuse(
                        refused,
                        DiscardReason.TOO_NEW,
                        "a sample was read at " + moment(time) + ", the newest that is taken is of "
                                + moment(origin.newestNanos()));
                return false;
            }
            SampleTables.check(sample, layout);
        } catch (InvalidMetricsException e) {
            refuse(refused, DiscardReason.METRICS_INVALID, e.detail());
            return false;
        }
        samples.add(source, sample, layout);
        return true;
    }

    private @Nullable MetricLayout layout(MetricOrigin origin, RuntimeMetricsRequest request)
            throws InvalidMetricsException {
        KnownLayouts.Key key = new KnownLayouts.Key(origin.tenant(), request.getLayoutId());
        if (request.hasLayout()) {
            return bring(origin, key, request.getLayout());
        }
        MetricLayout brought = broughtLayouts.get(key);
        if (brought != null) {
            return brought;
        }
        Layout announced = known.announced(key);
        return announced == null ? known.find(key) : bring(origin, key, announced);
    }

    private MetricLayout bring(MetricOrigin origin, KnownLayouts.Key key, Layout sent) throws InvalidMetricsException {
        MetricLayout layout = LayoutReader.read(sent, key.id());
        broughtLayouts.put(key, layout);
        known.announce(key, sent);
        layouts.add(origin.tenant().key(), sent, layout, origin.arrivalSeconds());
        return layout;
    }

    /**
     * Writes everything: what samples refer to first, then the samples.
     *
     * @param token says which records these are; see {@link ClickHouse#insert}
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when something failed; the block can be inserted again
     */
    public void insert(ClickHouse clickHouse, String token) {
        for (RowBlock block : dictionaries) {
            if (!block.isEmpty()) {
                clickHouse.insert(block, null);
            }
        }
        written.addAll(added);
        known.remember(broughtLayouts);
        for (RowBlock block : samples.blocks()) {
            if (!block.isEmpty()) {
                clickHouse.insert(block, token);
            }
        }
    }

    /** Requests in the block. */
    public int count() {
        return count;
    }

    /** Bytes that the insert will send. */
    public long bytes() {
        long bytes = 0;
        for (RowBlock block : blocks) {
            bytes += block.bytes();
        }
        return bytes;
    }

    /** Empties the block for the next range. */
    public void clear() {
        blocks.forEach(RowBlock::clear);
        added.clear();
        scopes.clear();
        broughtLayouts.clear();
        count = 0;
    }

    private static void refuse(Map<DiscardReason, RefusedSamples> refused, DiscardReason reason, String detail) {
        refused.merge(
                reason,
                new RefusedSamples(reason, 1, detail),
                (before, now) -> new RefusedSamples(reason, before.count() + 1, detail));
    }

    private static Instant moment(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    /** XXH64 of the id that the process gave itself; of the instance's name when it gave none. */
    private static long processId(Process process, String instance) {
        byte[] id = process.getId().toByteArray();
        return id.length == 0 ? Utf8.hash(instance) : XxHash64.hash(id, 0, id.length, 0);
    }
}
