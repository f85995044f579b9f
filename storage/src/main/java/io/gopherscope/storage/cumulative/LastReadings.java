// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.storage.clickhouse.ClickHouse;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest cumulative profiles of all instances: in the database, the ones used last in memory, too. Safe for use by several
 * threads.
 */
public final class LastReadings {
    private final ClickHouse clickHouse;
    private final AtomicLong partitions = new AtomicLong();
    private final Cache<Place, InstanceReadings> memory;

    /** What one holder of a partition knows of an instance. What it knew is nothing to the next holder, since others held it in between. */
    private record Place(long holder, InstanceKey key) {}

    /**
     * @param bytes of memory
     */
    public LastReadings(ClickHouse clickHouse, long bytes) {
        this.clickHouse = clickHouse;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<Place, InstanceReadings>weigher(
                        (place, readings) -> (int) Math.min(Integer.MAX_VALUE, 256 + readings.bytes()))
                .executor(Runnable::run)
                .build();
    }

    /** For the records of one partition, from now on in their order, as long as nobody else stores any. */
    public PartitionReadings ofPartition() {
        return new PartitionReadings(this, partitions.incrementAndGet());
    }

    InstanceReadings find(long holder, InstanceKey key) {
        Place place = new Place(holder, key);
        InstanceReadings known = memory.getIfPresent(place);
        if (known == null) {
            known = ReadingRows.find(clickHouse, key);
            memory.put(place, known);
        }
        return known;
    }

    void keep(long holder, InstanceKey key, InstanceReadings readings) {
        memory.put(new Place(holder, key), readings);
    }
}
