// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.RowBlock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cumulative profiles of one partition on their way to differences. What a block of profiles becomes follows from what was stored
 * before it, so the newest readings are written last: where they are missing after a crash, those from before the block are still
 * there, and the block is made again as it was; where they are there, all else is, too, and its repetition is recognised. Not for use
 * by several threads.
 */
public final class PartitionReadings {
    private final @Nullable LastReadings last;
    private final long holder;
    /** Of the block, not yet stored. */
    private final Map<InstanceKey, InstanceReadings> instances = new HashMap<>();

    private final Map<SeriesKey, Newest> newest = new HashMap<>();
    private long bytes;
    private @Nullable Staged staged;

    private record SeriesKey(InstanceKey instance, long seriesId) {}

    private record Newest(SeriesReading reading, long arrivalSeconds) {}

    private record Staged(SeriesKey key, InstanceReadings readings, long arrivalSeconds) {}

    PartitionReadings(@Nullable LastReadings last, long holder) {
        this.last = last;
        this.holder = holder;
    }

    /** For a block that stands alone: every instance's first profile is its first at all, and nothing is remembered. */
    public static PartitionReadings none() {
        return new PartitionReadings(null, 0);
    }

    /**
     * What a profile adds; {@link #keep} or {@link #drop} must follow.
     *
     * @param arrivalSeconds when the broker took it, seconds since 1970
     * @return empty when nothing of it counts
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when the database had to be asked and did not answer
     */
    public Optional<Difference> next(InstanceKey instance, long seriesId, Reading reading, long arrivalSeconds) {
        InstanceReadings.Step step = readings(instance).next(seriesId, reading);
        staged = new Staged(new SeriesKey(instance, seriesId), step.readings(), arrivalSeconds);
        return step.difference();
    }

    /** The profile is in the block. */
    public void keep() {
        Staged kept = staged;
        staged = null;
        if (kept == null) {
            return;
        }
        instances.put(kept.key.instance, kept.readings);
        kept.readings.find(kept.key.seriesId).ifPresent(series -> {
            Newest before = newest.put(kept.key, new Newest(series, kept.arrivalSeconds));
            bytes += series.reading().bytes()
                    - (before == null ? 0 : before.reading.reading().bytes());
        });
    }

    /** The profile is not in the block after all. */
    public void drop() {
        staged = null;
    }

    /**
     * Writes the newest readings. Everything else of the block must have been written.
     *
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when it failed; it can be called again
     */
    public void insert(ClickHouse clickHouse) {
        if (last == null || newest.isEmpty()) {
            return;
        }
        RowBlock rows = ReadingRows.block();
        newest.forEach((key, one) -> ReadingRows.add(rows, key.instance, one.reading, one.arrivalSeconds));
        clickHouse.insert(rows, null);
        instances.forEach((instance, readings) -> last.keep(holder, instance, readings));
    }

    /** About the bytes that {@link #insert} will send. */
    public long bytes() {
        return bytes;
    }

    /** Forgets the block. */
    public void clear() {
        instances.clear();
        newest.clear();
        bytes = 0;
        staged = null;
    }

    private InstanceReadings readings(InstanceKey instance) {
        InstanceReadings known = instances.get(instance);
        if (known != null) {
            return known;
        }
        return last == null ? InstanceReadings.NONE : last.find(holder, instance);
    }
}
