// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.flow.RangeTally;
import io.gopherscope.ingest.worker.flow.RangeTally.Outcome;
import io.gopherscope.ingest.worker.flow.SettledRecords;
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
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one partition that become one insert. What it stores depends on the records alone, so that another process, or this one after a
 * failure, can store the same range again and change nothing. Not for use by several threads.
 */
public final class Range {
    private static final Logger LOG = LoggerFactory.getLogger(Range.class);

    private final Topic topic;
    private final String topicId;
    private final Replays replays;
    private final RecordVerifier verifier;
    private final RecordHandler handler;
    private final DeadLetters deadLetters;
    private final Discards discards;
    private final WorkerMeters meters;
    private final SettledRecords settled;
    private final RangeTrace trace;
    private final RangeTally tally = new RangeTally();
    private final List<DeadLetters.Rejected> rejected = new ArrayList<>();
    private final Map<Discarded, DiscardCount> discarded = new HashMap<>();
    private int records;
    /** Of the rejected, those at the beginning that are dead letters already. */
    private int kept;

    private long earliestArrival = Long.MAX_VALUE;

    private record Discarded(UUID organization, DiscardReason reason) {}

    Range(
            Topic topic,
            String topicId,
            Replays replays,
            RecordVerifier verifier,
            RecordHandler handler,
            DeadLetters deadLetters,
            Discards discards,
            WorkerMeters meters,
            SettledRecords settled,
            RangeTrace trace) {
        this.topic = topic;
        this.topicId = topicId;
        this.replays = replays;
        this.verifier = verifier;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.discards = discards;
        this.meters = meters;
        this.settled = settled;
        this.trace = trace;
    }

    /**
     * Adds a record. One that cannot be used is put aside and stops nothing.
     *
     * @throws ClickHouseException when a database had to be asked and did not answer; the record can be added again
     * @throws DataAccessException likewise
     */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<ConsumerRecord<byte[], byte[]>> counted = replays.original(topic, topicId, record);
            counted.ifPresentOrElse(this::addCounted, () -> tally.add(Outcome.COPIED, record));
        } catch (RejectedRecordException e) {
            reject(record, e.organization(), e);
        }
        records++;
        earliestArrival = Math.min(earliestArrival, record.timestamp());
    }

    private void addCounted(ConsumerRecord<byte[], byte[]> record) {
        Optional<UUID> organization = Optional.empty();
        try {
            Owner owner = verifier.owner(topic, record);
            UUID id = owner.tenant().organization();
            organization = Optional.of(id);
            handler.add(
                    record, owner, (reason, count, detail) -> discard(id, record.timestamp(), reason, count, detail));
            tally.add(Outcome.STORED, record);
        } catch (RejectedRecordException e) {
            reject(record, organization.or(e::organization), e);
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
                    organization,
                    new RejectedRecordException(
                            DiscardReason.NOT_PROCESSED, e.getClass().getSimpleName()));
        }
        trace.add(record);
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
        // What is refused is put on record first. Should a repetition judge a record otherwise, because memory had been
        // short or a layout has come since, ClickHouse drops its rows under the known token, and it would be nowhere.
        trace.around(id, () -> {
            deadLetters.keep(rejected.subList(kept, rejected.size()));
            kept = rejected.size();
            countDiscards(id);
            meters.timeInsert(topic, () -> handler.insert(id));
        });
        meters.stored(topic, records, handler.bytes(), earliestArrival);
    }

    /** Counts the range: it is committed, and nobody stores it again. */
    public void settled() {
        settled.count(topic, tally);
    }

    /** Notes that Kafka has lost records of the partition before they could be taken. */
    public void expired(long lost) {
        LOG.error("{} records of {} were thrown away by Kafka before anybody took them", lost, topic.text());
        settled.expired(topic, lost);
    }

    /** Empties the range for the next one. */
    public void clear() {
        handler.clear();
        rejected.clear();
        kept = 0;
        discarded.clear();
        tally.clear();
        trace.clear();
        records = 0;
        earliestArrival = Long.MAX_VALUE;
    }

    private void reject(
            ConsumerRecord<byte[], byte[]> record, Optional<UUID> organization, RejectedRecordException why) {
        if (why.reason() == DiscardReason.DELETED) {
            // Somebody wanted it gone: it is not kept as a dead letter either.
            tally.add(Outcome.DELETED, record);
        } else {
            rejected.add(new DeadLetters.Rejected(
                    record, topicId, why, organization.map(UUID::toString).orElse("")));
            tally.add(Outcome.DEAD, record);
        }
        meters.rejected(topic, why.reason());
        organization.ifPresent(owner -> discard(owner, record.timestamp(), why.reason(), 1, why.detail()));
    }

    private void discard(UUID organization, long arrival, DiscardReason reason, int count, String detail) {
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
            discards.addForRange(id.source(), id.partition(), id.last(), List.copyOf(discarded.values()));
        } catch (DataAccessException | ConnectionException e) {
            LOG.warn("the discards of range {} are counted in the dead letters only: {}", id, e.getMessage());
        }
    }
}
