// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.series.ServiceScope;
import java.util.List;

/** Rows of {@code profile_header} that the database does not know yet. */
final class HeaderTable {
    private static final long TABLE = 5;

    private final RowBlock rows = new RowBlock(
            "profile_header",
            List.of(
                    "tenant",
                    "service",
                    "header_id",
                    "sample_types",
                    "period_type",
                    "period_unit",
                    "default_sample_type",
                    "drop_frames",
                    "keep_frames",
                    "comments",
                    "doc_url",
                    "last_day"));
    private final WrittenRows written;
    private final LongSet added;

    /**
     * @param added collects the keys of the rows that were added here
     */
    HeaderTable(WrittenRows written, LongSet added) {
        this.written = written;
        this.added = added;
    }

    RowBlock rows() {
        return rows;
    }

    /** The id of what the file says beside its samples, times and period, whose row is added unless it is known. */
    long id(ServiceScope scope, Profile profile, long arrival) {
        Header header = profile.header();
        Strings strings = profile.strings();
        Ints types = profile.types();
        Ints comments = profile.comments();
        long[] lane = new long[7 + types.size() + comments.size()];
        int size = 0;
        lane[size++] = types.size();
        for (int i = 0; i < types.size(); i++) {
            lane[size++] = hash(strings, types.get(i));
        }
        int[] texts = {
            header.periodType(),
            header.periodUnit(),
            header.defaultSampleType(),
            header.dropFrames(),
            header.keepFrames(),
            header.docUrl()
        };
        for (int text : texts) {
            lane[size++] = hash(strings, text);
        }
        for (int i = 0; i < comments.size(); i++) {
            lane[size++] = hash(strings, comments.get(i));
        }
        long id = XxHash64.hash(lane, 0, size, 0);
        long key = WrittenRows.key(scope.hash() + TABLE, id, arrival);
        if (!written.contains(key) && added.add(key)) {
            RowBinary row = scope.begin(rows).int64(id).length(types.size() / 2);
            for (int i = 0; i < types.size(); i++) {
                string(row, strings, types.get(i));
            }
            string(row, strings, header.periodType());
            string(row, strings, header.periodUnit());
            string(row, strings, header.defaultSampleType());
            string(row, strings, header.dropFrames());
            string(row, strings, header.keepFrames());
            row.length(comments.size());
            for (int i = 0; i < comments.size(); i++) {
                string(row, strings, comments.get(i));
            }
            string(row, strings, header.docUrl());
            row.int16((int) (arrival / 86_400));
        }
        return id;
    }

    private static long hash(Strings strings, int string) {
        return XxHash64.hash(strings.data(), strings.start(string), strings.length(string), 0);
    }

    private static void string(RowBinary row, Strings strings, int string) {
        row.string(strings.data(), strings.start(string), strings.length(string));
    }
}
