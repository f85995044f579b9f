// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import io.gopherscope.pprof.pgo.CpuTime;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.clickhouse.RowBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counts for {@code pgo_input_1h}: which CPU profiles there were and what became of them. */
final class InputTable {
    /** About what a row takes besides its texts. */
    private static final int ROW_BYTES = 56;

    private final Map<Key, Counts> counts = new LinkedHashMap<>();
    private long bytes;

    /**
     * What profiles are counted by.
     *
     * @param outcome one of {@link StoredCodes}
     */
    record Key(PgoGroup group, String goVersion, String instance, int outcome, Measure measure) {}

    private static final class Counts {
        private long profiles;
        private long nanos;
        private long samples;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
    }

    void add(Key key, CpuTime time, long startNanos) {
        Counts of = counts.get(key);
        if (of == null) {
            of = new Counts();
            counts.put(key, of);
            bytes += ROW_BYTES + key.group.textLength() + key.goVersion.length() + key.instance.length();
        }
        of.profiles++;
        of.nanos += time.nanos();
        of.samples += time.samples();
        of.first = Math.min(of.first, startNanos);
        of.last = Math.max(of.last, startNanos);
    }

    /** The rows; the same for the same profiles in the same order. */
    RowBlock rows() {
        RowBlock rows = new RowBlock(
                "pgo_input_1h",
                List.of(
                        "tenant",
                        "service",
                        "ts",
                        "version",
                        "env",
                        "go_version",
                        "instance",
                        "outcome",
                        "measure",
                        "profiles",
                        "cpu_ns",
                        "samples",
                        "first_ts",
                        "last_ts",
                        "retention_days"));
        counts.forEach((key, of) -> key.group
                .scope()
                .begin(rows)
                .int32((int) key.group.hour())
                .string(key.group.version())
                .string(key.group.env())
                .string(key.goVersion)
                .string(key.instance)
                .int8(key.outcome)
                .int8(StoredCodes.of(key.measure))
                .int64(of.profiles)
                .int64(of.nanos)
                .int64(of.samples)
                .int64(of.first)
                .int64(of.last)
                .int16(key.group.retentionDays()));
        return rows;
    }

    /** About the bytes that {@link #rows} has. */
    long bytes() {
        return bytes;
    }

    void clear() {
        counts.clear();
        bytes = 0;
    }
}
