// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.Source;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.series.Utf8;
import java.util.List;

/** Rows of {@code process}: one for each process and half minute in which it reported; the table folds them into one. */
final class ProcessTable {
    private static final long TABLE = 8;
    private static final int SECONDS = 30;
    private static final int LONGEST_TEXT = 1024;

    private final RowBlock rows = new RowBlock(
            "process",
            List.of(
                    "tenant",
                    "service",
                    "instance",
                    "process_id",
                    "start",
                    "source",
                    "go_version",
                    "build_id",
                    "module",
                    "module_version",
                    "series_id",
                    "layout_id",
                    "first_ts",
                    "last_ts"));
    private final WrittenRows written;
    private final LongSet added;

    ProcessTable(WrittenRows written, LongSet added) {
        this.written = written;
        this.added = added;
    }

    RowBlock rows() {
        return rows;
    }

    /**
     * Notes a process.
     *
     * @param firstNanos of its samples in this request
     * @param lastNanos of its samples in this request
     */
    void add(
            SampleTables.Source source,
            Process process,
            String instance,
            long seriesId,
            long layoutId,
            long firstNanos,
            long lastNanos) {
        long scope = source.scope().hash() + Utf8.hash(instance) + TABLE;
        long key = WrittenRows.key(scope, source.processId(), lastNanos / 1_000_000_000L, SECONDS);
        if (written.contains(key) || !added.add(key)) {
            return;
        }
        RowBinary row = source.scope().begin(rows);
        source.instance().to(row);
        row.int64(source.processId())
                .int64(process.getStartUnixNano())
                .int8(source(process.getSource()))
                .string(cut(process.getGoVersion()))
                .string(cut(process.getBuildId()))
                .string(cut(process.getModule()))
                .string(cut(process.getModuleVersion()))
                .int64(seriesId)
                .int64(layoutId)
                .int64(Math.floorDiv(firstNanos, 1_000_000L))
                .int64(Math.floorDiv(lastNanos, 1_000_000L));
    }

    private static int source(Source source) {
        return switch (source) {
            case SOURCE_RUNTIME -> 1;
            case SOURCE_PROMETHEUS -> 2;
            case SOURCE_UNSPECIFIED, UNRECOGNIZED -> 0;
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
