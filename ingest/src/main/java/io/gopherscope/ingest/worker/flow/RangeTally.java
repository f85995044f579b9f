// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.flow;

import static java.util.Objects.requireNonNull;

import io.gopherscope.ingest.records.Via;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many records of a range are rows now, how many are dead letters, and their bytes. Not for use by several threads. */
public final class RangeTally {
    private final Map<Via, Count> stored = counts();
    private final Map<Via, Count> dead = counts();
    private final Map<Via, Count> copied = counts();
    private final Map<Via, Count> deleted = counts();

    /** Records and the bytes of their values. */
    static final class Count {
        private long records;
        private long bytes;

        long records() {
            return records;
        }

        long bytes() {
            return bytes;
        }

        private void add(ConsumerRecord<byte[], byte[]> record) {
            records++;
            bytes += Math.max(0, record.serializedValueSize());
        }

        private void clear() {
            records = 0;
            bytes = 0;
        }
    }

    /** The record's rows are in the block. */
    public void stored(ConsumerRecord<byte[], byte[]> record) {
        stored(Via.of(record.headers())).add(record);
    }

    /** The record is put aside. */
    public void dead(ConsumerRecord<byte[], byte[]> record) {
        dead(Via.of(record.headers())).add(record);
    }

    /** The record was sent again although its first copy is settled already. */
    public void copied(ConsumerRecord<byte[], byte[]> record) {
        copied(Via.of(record.headers())).add(record);
    }

    /** The record belongs to what somebody has deleted. */
    public void deleted(ConsumerRecord<byte[], byte[]> record) {
        deleted(Via.of(record.headers())).add(record);
    }

    /** Begins anew. */
    public void clear() {
        stored.values().forEach(Count::clear);
        dead.values().forEach(Count::clear);
        copied.values().forEach(Count::clear);
        deleted.values().forEach(Count::clear);
    }

    Count stored(Via via) {
        return of(stored, via);
    }

    Count deleted(Via via) {
        return of(deleted, via);
    }

    Count copied(Via via) {
        return of(copied, via);
    }

    Count dead(Via via) {
        return of(dead, via);
    }

    private static Count of(Map<Via, Count> counts, Via via) {
        return requireNonNull(counts.get(via), "there is a count for each");
    }

    private static Map<Via, Count> counts() {
        Map<Via, Count> counts = new EnumMap<>(Via.class);
        for (Via via : Via.values()) {
            counts.put(via, new Count());
        }
        return counts;
    }
}
