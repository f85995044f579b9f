// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.pprof.pgo.CpuTime;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.pprof.pgo.PgoInput;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.series.ServiceScope;
import java.util.List;
import java.util.Optional;

/**
 * What a block of profiles tells the Go compiler: calls with their weights, which CPU profiles they are from, and which of those
 * could not be used. Not for use by several threads.
 */
public final class PgoTables {
    private final EdgeTables edges;
    private final FunctionTable functions;
    private final InputTable inputs = new InputTable();

    /**
     * @param added collects the keys of the dictionary rows that were added here
     */
    public PgoTables(WrittenRows written, LongSet added) {
        this.edges = new EdgeTables(written, added);
        this.functions = new FunctionTable(written, added);
    }

    /** The dictionary rows so far. */
    public List<RowBlock> dictionaries() {
        return List.of(edges.edges(), functions.rows());
    }

    /**
     * Adds a CPU profile. When it throws, sums and counts are as they were before, and the dictionary rows are the caller's to take
     * back.
     *
     * @param ids turned to the profile
     * @param startNanos of the profile, nanoseconds since 1970
     * @param retentionDays of the sums
     * @param arrivalSeconds when the broker took it, seconds since 1970
     */
    public void add(
            ServiceScope scope,
            SeriesLabels labels,
            Profile profile,
            ContentIds ids,
            long startNanos,
            int retentionDays,
            long arrivalSeconds) {
        Optional<Measure> measure = Measure.of(profile);
        if (measure.isEmpty()) {
            return;
        }
        PgoInput input = PgoInput.of(profile);
        PgoGroup group = PgoGroup.of(scope, labels, startNanos, retentionDays);
        InputTable.Key key = new InputTable.Key(
                group, PgoGroup.label(labels, "go_version"), labels.instance(), StoredCodes.of(input), measure.get());
        CpuTime time = CpuTime.of(profile);
        if (input instanceof PgoInput.Usable usable) {
            functions.stage(scope, group.version(), profile, ids, arrivalSeconds);
            edges.stage(group, usable.measure(), usable.calls(), arrivalSeconds);
            functions.commit();
            edges.commit();
        }
        inputs.add(key, time, startNanos);
    }

    /**
     * Writes sums and counts; the dictionary rows must have been written.
     *
     * @param token says which records these are; see {@link ClickHouse#insert}
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when something failed; it can be called again
     */
    public void insert(ClickHouse clickHouse, String token) {
        for (RowBlock rows : List.of(edges.sums(), inputs.rows())) {
            if (!rows.isEmpty()) {
                clickHouse.insert(rows, token);
            }
        }
    }

    /** About the bytes that {@link #insert} will send. */
    public long bytes() {
        return edges.bytes() + inputs.bytes();
    }

    /** Forgets sums and counts; the dictionary rows are the caller's to clear. */
    public void clear() {
        edges.clear();
        functions.clear();
        inputs.clear();
    }
}
