// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.flow;

import static java.util.Objects.requireNonNull;

import io.gopherscope.ingest.records.Via;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many records of a range had which outcome, and their bytes. Not for use by several threads. */
public final class RangeTally {
    private final Map<Outcome, Map<Via, Count>> counts = new EnumMap<>(Outcome.class);

    /** What became of a record. */
    public enum Outcome {
        /** Its rows are in the block. */
        STORED,
        /** It is put aside. */
        DEAD,
        /** It was sent again although its first copy is settled already. */
        COPIED,
        /** It belongs to what somebody has deleted. */
        DELETED;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** As it stands in names of metrics. */
        String text() {
            return text;
        }
    }

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

    public RangeTally() {
        for (Outcome outcome : Outcome.values()) {
            Map<Via, Count> byVia = new EnumMap<>(Via.class);
            for (Via via : Via.values()) {
                byVia.put(via, new Count());
            }
            counts.put(outcome, byVia);
        }
    }

    /** Counts a record. */
    public void add(Outcome outcome, ConsumerRecord<byte[], byte[]> record) {
        count(outcome, Via.of(record.headers())).add(record);
    }

    /** Begins anew. */
    public void clear() {
        counts.values().forEach(byVia -> byVia.values().forEach(Count::clear));
    }

    Count count(Outcome outcome, Via via) {
        return requireNonNull(requireNonNull(counts.get(outcome)).get(via), "there is a count for each");
    }
}
