// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.series;

import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import java.util.List;
import java.util.SortedMap;

/** Rows of {@code series} that the database does not know yet. */
public final class SeriesTable {
    private static final long TABLE = 4;

    private final RowBlock rows =
            new RowBlock("series", List.of("tenant", "service", "series_id", "instance", "labels", "last_day"));
    private final WrittenRows written;
    private final LongSet added;

    /**
     * @param added collects the keys of the rows that were added here
     */
    public SeriesTable(WrittenRows written, LongSet added) {
        this.written = written;
        this.added = added;
    }

    /** The rows so far. */
    public RowBlock rows() {
        return rows;
    }

    /**
     * The id of the series, whose row is added unless it is known.
     *
     * @param arrival seconds since 1970
     */
    public long id(ServiceScope scope, SeriesLabels labels, long arrival) {
        long id = SeriesId.of(labels);
        long key = WrittenRows.key(scope.hash() + TABLE, id, arrival);
        if (!written.contains(key) && added.add(key)) {
            SortedMap<String, String> described = labels.described();
            RowBinary row =
                    scope.begin(rows).int64(id).string(labels.instance()).length(described.size());
            described.forEach((name, value) -> row.string(name).string(value));
            row.int16((int) (arrival / 86_400));
        }
        return id;
    }
}
