// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Table {@code cumulative_reading}. */
final class ReadingRows {
    private static final List<String> COLUMNS = List.of(
            "tenant",
            "service",
            "kind",
            "instance",
            "series_id",
            "ts",
            "after_ns",
            "period",
            "types",
            "stack_ids",
            "values",
            "last_day");

    private ReadingRows() {}

    /** An empty block. */
    static RowBlock block() {
        return new RowBlock("cumulative_reading", COLUMNS);
    }

    /**
     * Adds a row.
     *
     * @param arrivalSeconds when the broker took the profile, seconds since 1970
     */
    static void add(RowBlock block, InstanceKey key, SeriesReading series, long arrivalSeconds) {
        Reading reading = series.reading();
        RowBinary row = block.row();
        row.string(key.tenant().key())
                .string(key.service())
                .string(key.kind())
                .string(key.instance())
                .int64(series.seriesId())
                .int64(reading.nanos())
                .int64(series.afterNanos())
                .int64(reading.period())
                .length(reading.types().size());
        reading.types().forEach(row::string);
        row.int64s(reading.stackIds(), 0, reading.stackIds().length)
                .int64s(reading.values(), 0, reading.values().length)
                .int16((int) (arrivalSeconds / 86_400));
    }

    /**
     * What is stored of an instance.
     *
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when the database does not answer
     */
    static InstanceReadings find(ClickHouse clickHouse, InstanceKey key) {
        // Texts go in hexadecimal, since servers and the embedded engine read escape sequences differently.
        List<GenericRecord> rows = clickHouse.query(
                """
                SELECT reinterpretAsInt64(series_id) AS series, toUnixTimestamp64Nano(ts) AS nanos, after_ns, period, types,
                       arrayMap(id -> reinterpretAsInt64(id), stack_ids) AS ids, values
                FROM cumulative_reading
                WHERE tenant = {tenant:String} AND service = unhex({service:String}) AND kind = unhex({kind:String})
                  AND instance = unhex({instance:String})
                ORDER BY ts DESC, series_id LIMIT 1 BY series_id LIMIT {most:UInt8}
                """,
                Map.of(
                        "tenant",
                        key.tenant().key(),
                        "service",
                        hexadecimal(key.service()),
                        "kind",
                        hexadecimal(key.kind()),
                        "instance",
                        hexadecimal(key.instance()),
                        "most",
                        InstanceReadings.MOST_SERIES));
        List<SeriesReading> all = new ArrayList<>(rows.size());
        for (GenericRecord row : rows) {
            Reading reading = new Reading(
                    row.getLong("nanos"),
                    row.getLong("period"),
                    row.getList("types"),
                    row.getLongArray("ids"),
                    row.getLongArray("values"));
            all.add(new SeriesReading(row.getLong("series"), reading, row.getLong("after_ns")));
        }
        return new InstanceReadings(all);
    }

    private static String hexadecimal(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }
}
