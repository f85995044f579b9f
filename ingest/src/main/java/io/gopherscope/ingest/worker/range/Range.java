// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.proof.Owner;
import io.gopherscope.ingest.worker.proof.RecordVerifier;
import io.gopherscope.ingest.worker.proof.RejectedRecordException;
import io.gopherscope.storage.clickhouse.ClickHouseException;
import io.gopherscope.storage.discards.DiscardCount;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.Discards;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one partition that become one insert. What it stores depends on the records alone, so that another process, or this one after a
 * failure, can store the same range again and change nothing. Not for use by several threads.
 */
public final class Range {
    private static final Logger LOG = LoggerFactory.getLogger(Range.class);

    private final Topic topic;
    private final RecordVerifier verifier;
    private final RecordHandler handler;
    private final DeadLetters deadLetters;
    private final Discards discards;
    private final WorkerMeters meters;
    private final List<DeadLetters.Rejected> rejected = new ArrayList<>();
    private final Map<Discarded, DiscardCount> discarded = new HashMap<>();
    private int records;
    private long earliestArrival = Long.MAX_VALUE;

    private record Discarded(UUID organization, DiscardReason reason) {}

    Range(
            Topic topic,
            RecordVerifier verifier,
            RecordHandler handler,
            DeadLetters deadLetters,
            Discards discards,
            WorkerMeters meters) {
        this.topic = topic;
        this.verifier = verifier;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.discards = discards;
        this.meters = meters;
    }

    /**
     * Adds a record. One that cannot be used is put aside and stops nothing.
     *
     * @throws ClickHouseException when a database had to be asked and did not answer; the record can be added again
     * @throws DataAccessException likewise
     */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        Owner owner = null;
        try {
            owner = verifier.owner(topic, record);
            Owner found = owner;
            handler.add(
                    record,
                    found,
                    (reason, count, detail) -> discard(found, record.timestamp(), reason, count, detail));
        } catch (RejectedRecordException e) {
            reject(record, owner, e);
        } catch (ClickHouseException | DataAccessException | ConnectionException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // A fault of ours. Stopping here would stop the partition for good, so the record is kept aside until we
            // have mended it.
            LOG.error(
                    "record {} of partition {} of {} could not be processed",
                    record.offset(),
                    record.partition(),
                    record.topic(),
                    e);
            reject(
                    record,
                    owner,
                    new RejectedRecordException(
                            DiscardReason.NOT_PROCESSED, e.getClass().getSimpleName()));
        }
        records++;
        earliestArrival = Math.min(earliestArrival, record.timestamp());
    }

    /** Records so far. */
    public int records() {
        return records;
    }

    /** Bytes that the insert will send. */
    public long bytes() {
        return handler.bytes();
    }

    /**
     * Stores everything that the records say. Any part of it may have been stored before.
     *
     * @throws ClickHouseException when the rows are not certainly stored; it can be called again
     * @throws org.apache.kafka.common.KafkaException when the dead letters are not certainly kept; it can be called again
     */
    public void store(RangeId id) {
        meters.timeInsert(topic, () -> handler.insert(id));
        deadLetters.keep(rejected);
        countDiscards(id);
        meters.stored(topic, records - rejected.size(), rejected.size(), earliestArrival);
    }

    /** Empties the range for the next one. */
    public void clear() {
        handler.clear();
        rejected.clear();
        discarded.clear();
        records = 0;
        earliestArrival = Long.MAX_VALUE;
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, @Nullable Owner owner, RejectedRecordException why) {
        rejected.add(new DeadLetters.Rejected(
                record, why, owner == null ? "" : owner.tenant().key()));
        meters.rejected(topic, why.reason());
        if (owner != null) {
            discard(owner, record.timestamp(), why.reason(), 1, why.detail());
        }
    }

    private void discard(Owner owner, long arrival, DiscardReason reason, int count, String detail) {
        UUID organization = owner.tenant().organization();
        discarded.merge(
                new Discarded(organization, reason),
                new DiscardCount(organization, reason, count, Instant.ofEpochMilli(arrival), detail),
                DiscardCount::plus);
    }

    /** Counts are for people; that they cannot be stored for a while is no reason to hold up profiles. */
    private void countDiscards(RangeId id) {
        if (discarded.isEmpty()) {
            return;
        }
        try {
            discards.addForRange(topic.text(), id.partition(), id.last(), List.copyOf(discarded.values()));
        } catch (DataAccessException | ConnectionException e) {
            LOG.warn("the discards of range {} are counted in the dead letters only: {}", id, e.getMessage());
        }
    }
}
