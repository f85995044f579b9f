// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.EdgeIds;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls: rows of {@code pgo_edge} that the database does not know yet, and the sums for {@code pgo_edge_1h}. All profiles of a block
 * that go into the same sums become one row for each call.
 */
final class EdgeTables {
    private static final long EDGE = 6;
    /** About what a row takes besides its texts. */
    private static final int ROW_BYTES = 40;

    private final RowBlock edges =
            new RowBlock("pgo_edge", List.of("tenant", "service", "edge_id", "caller", "callee", "offset", "last_day"));
    private final WrittenRows written;
    private final LongSet added;
    private final Map<Key, EdgeSums> sums = new LinkedHashMap<>();

    private @Nullable Staged staged;
    private long bytes;

    private record Key(PgoGroup group, Measure measure) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Staged(EdgeSums into, CallEdgeBuilder calls, long[] ids, int rowBytes) {}

    /**
     * @param added collects the keys of the rows that were added here
     */
    EdgeTables(WrittenRows written, LongSet added) {
        this.written = written;
        this.added = added;
    }

    RowBlock edges() {
        return edges;
    }

    /** Adds the names of calls that the database does not know. Their weights follow with {@link #commit}. */
    void stage(PgoGroup group, Measure measure, CallEdgeBuilder calls, long arrival) {
        EdgeSums into = sums.computeIfAbsent(new Key(group, measure), key -> new EdgeSums());
        EdgeIds edgeIds = new EdgeIds(calls.names());
        long[] ids = new long[calls.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = edgeIds.edge(calls.caller(i), calls.callee(i), calls.offset(i));
            // Whatever is in the sums already has been looked for in this block.
            if (!into.contains(ids[i])) {
                name(group, calls, i, ids[i], arrival);
            }
        }
        into.reserve(ids.length);
        staged = new Staged(into, calls, ids, ROW_BYTES + group.textLength());
    }

    private void name(PgoGroup group, CallEdgeBuilder calls, int edge, long id, long arrival) {
        long key = WrittenRows.key(group.scope().hash() + EDGE, id, arrival);
        if (!written.contains(key) && added.add(key)) {
            RowBinary row = group.scope().begin(edges).int64(id);
            string(row, calls.names(), calls.caller(edge));
            string(row, calls.names(), calls.callee(edge));
            row.int64(calls.offset(edge)).int16((int) (arrival / 86_400));
        }
    }

    /** Adds the weights of the calls that were staged last. */
    void commit() {
        if (staged != null) {
            int before = staged.into.size();
            for (int i = 0; i < staged.ids.length; i++) {
                staged.into.add(staged.ids[i], staged.calls.weight(i), staged.calls.inlined(i));
            }
            bytes += (long) (staged.into.size() - before) * staged.rowBytes;
            staged = null;
        }
    }

    /** The rows of the sums; the same for the same profiles in the same order. */
    RowBlock sums() {
        RowBlock rows = new RowBlock(
                "pgo_edge_1h",
                List.of(
                        "tenant",
                        "service",
                        "ts",
                        "measure",
                        "version",
                        "env",
                        "edge_id",
                        "weight",
                        "inlined",
                        "retention_days"));
        sums.forEach((key, values) -> {
            PgoGroup group = key.group;
            for (int i = 0; i < values.size(); i++) {
                group.scope()
                        .begin(rows)
                        .int32((int) group.hour())
                        .int8(StoredCodes.of(key.measure))
                        .string(group.version())
                        .string(group.env())
                        .int64(values.id(i))
                        .int64(values.weight(i))
                        .int64(values.inlined(i))
                        .int16(group.retentionDays());
            }
        });
        return rows;
    }

    /** About the bytes that {@link #sums} has. */
    long bytes() {
        return bytes;
    }

    void clear() {
        sums.clear();
        bytes = 0;
        staged = null;
    }

    private static void string(RowBinary row, Strings strings, int string) {
        row.string(strings.data(), strings.start(string), strings.length(string));
    }
}
