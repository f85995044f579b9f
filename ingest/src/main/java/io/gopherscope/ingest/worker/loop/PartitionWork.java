// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.loop;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.WorkerLimits;
import io.gopherscope.ingest.worker.range.Range;
import io.gopherscope.ingest.worker.range.RangeId;
import io.gopherscope.storage.clickhouse.ClickHouseException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One assigned partition: records wait here, are added to a range, and when the range is large or old enough it is planned (its end is committed beside
 * the offset), stored, and its offset committed. At any moment at most one thread works on a partition.
 */
final class PartitionWork implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWork.class);
    private static final int AT_A_TIME = 64;

    private final TopicPartition partition;
    private final Topic topic;
    private final String topicId;
    private final Range range;
    private final WorkerLimits limits;
    private final Commits commits;
    private final Executor executor;
    private final Clock clock;
    private final Queue<ConsumerRecord<byte[], byte[]>> pending = new ConcurrentLinkedQueue<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean aborted;
    private volatile boolean leaving;
    /** When the range got its first record; 0 while it is empty. */
    private volatile long begunAtMillis;
    /** How long its first record waits for others. */
    private volatile long lingerMillis;
    /** When the broker took the oldest record that is here and not stored; 0 when there is none. */
    private volatile long oldestArrival;

    /** The offset that is offered next unless Kafka has lost records; -1 while it is not known. */
    private long nextOffset;

    /** First offset of the range, once it has a record or a plan. */
    private long first = -1;

    private long last = -1;
    /** The range must end with this offset because another process planned so; -1 when nothing is planned. */
    private long plannedLast;

    /**
     * @param topicId what tells the topic from an earlier one of the same name
     * @param committed the offset from which on nothing is certainly stored; -1 when there never was one
     * @param planned the end of a range that begins there and may have been stored
     */
    PartitionWork(
            TopicPartition partition,
            Topic topic,
            String topicId,
            Range range,
            WorkerLimits limits,
            Commits commits,
            Executor executor,
            Clock clock,
            long committed,
            OptionalLong planned) {
        this.partition = partition;
        this.topic = topic;
        this.topicId = topicId;
        this.range = range;
        this.limits = limits;
        this.commits = commits;
        this.executor = executor;
        this.clock = clock;
        this.nextOffset = committed;
        this.plannedLast = planned.orElse(-1);
        this.lingerMillis = limits.linger().toMillis();
        if (planned.isPresent()) {
            this.first = committed;
        }
    }

    TopicPartition partition() {
        return partition;
    }

    boolean isAborted() {
        return aborted;
    }

    /** Whether more records should not be fetched for now. */
    boolean isFull() {
        return pendingBytes.get() >= limits.pendingBytes();
    }

    /** Whether a thread works on it or will. */
    boolean isBusy() {
        return scheduled.get();
    }

    /** When the broker took the oldest record that is here and not stored, milliseconds since 1970; 0 when there is none. */
    long oldestArrival() {
        ConsumerRecord<byte[], byte[]> next = pending.peek();
        long oldest = oldestArrival;
        return oldest != 0 || next == null ? oldest : next.timestamp();
    }

    /** Takes fetched records. */
    void offer(List<ConsumerRecord<byte[], byte[]>> records) {
        long next = records.getFirst().offset();
        if (nextOffset >= 0 && next > nextOffset) {
            range.expired(next - nextOffset);
        }
        nextOffset = records.getLast().offset() + 1;
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            bytes += size(record);
        }
        pendingBytes.addAndGet(bytes);
        pending.addAll(records);
        schedule();
    }

    /** Gets going when the range has waited long enough. */
    void tick(long nowMillis) {
        long begun = begunAtMillis;
        if (begun != 0 && nowMillis - begun >= lingerMillis) {
            schedule();
        }
    }

    /** Takes nothing more up: only a range that is being stored is finished. */
    void leave() {
        leaving = true;
    }

    /** Drops everything: the partition belongs to somebody else, who begins where we last committed. */
    void abort() {
        aborted = true;
        pending.clear();
    }

    @Override
    public void run() {
        try {
            work();
        } catch (RuntimeException | Error e) {
            LOG.error("partition {} gives up and begins again where it last committed", partition, e);
            abort();
        } finally {
            scheduled.set(false);
        }
        if (!pending.isEmpty() || (begunAtMillis != 0 && isDue())) {
            schedule();
        }
    }

    private void schedule() {
        if (goesOn() && scheduled.compareAndSet(false, true)) {
            executor.execute(this);
        }
    }

    private boolean goesOn() {
        return !aborted && !leaving;
    }

    private void work() {
        for (int i = 0; i < AT_A_TIME && goesOn(); i++) {
            ConsumerRecord<byte[], byte[]> record = pending.peek();
            if (record == null) {
                break;
            }
            if (plannedLast >= 0 && record.offset() > plannedLast) {
                store(plannedLast);
                continue;
            }
            add(record);
            pending.poll();
            pendingBytes.addAndGet(-size(record));
            if (plannedLast >= 0 ? record.offset() == plannedLast : isLarge()) {
                store(record.offset());
            }
        }
        if (goesOn() && plannedLast < 0 && range.records() > 0 && isDue()) {
            store(last);
        }
    }

    private boolean isLarge() {
        return range.records() >= limits.blockRecords() || range.bytes() >= limits.blockBytes();
    }

    private boolean isDue() {
        return clock.millis() - begunAtMillis >= lingerMillis;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Backoff backoff = new Backoff();
        while (goesOn()) {
            try {
                range.add(record);
                break;
            } catch (ClickHouseException | DataAccessException | ConnectionException e) {
                backoff.pause("looking something up for partition " + partition, e);
            }
        }
        if (first < 0) {
            first = record.offset();
        }
        if (begunAtMillis == 0) {
            begunAtMillis = clock.millis();
            oldestArrival = record.timestamp();
        }
        last = record.offset();
        if (range.records() >= limits.busyRecords()) {
            lingerMillis = limits.busyLinger().toMillis();
        }
    }

    private void store(long end) {
        RangeId id = new RangeId(topic, topicId, partition.partition(), first, end);
        if (plannedLast < 0 && !commit(first, RangePlan.upTo(end))) {
            return;
        }
        plannedLast = end;
        Backoff backoff = new Backoff();
        while (goesOn()) {
            try {
                range.store(id);
                if (commit(end + 1, RangePlan.NONE)) {
                    range.settled();
                }
                startAnew();
                return;
            } catch (ClickHouseException | KafkaException e) {
                backoff.pause("storing range " + id, e);
            }
        }
    }

    private boolean commit(long offset, String metadata) {
        return commits.wish(partition, this::isAborted, offset, metadata).join();
    }

    private void startAnew() {
        range.clear();
        first = -1;
        last = -1;
        plannedLast = -1;
        begunAtMillis = 0;
        oldestArrival = 0;
        lingerMillis = limits.linger().toMillis();
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedValueSize()) + Math.max(0, record.serializedKeySize()) + 256;
    }

    /** Waits longer from time to time, and says from time to time why. */
    private final class Backoff {
        private static final long FIRST_MILLIS = 200;
        private static final long LONGEST_MILLIS = 10_000;
        private static final long SAY_MILLIS = 60_000;

        private long next = FIRST_MILLIS;
        private long saidAt;

        void pause(String what, RuntimeException why) {
            long now = clock.millis();
            if (now - saidAt >= SAY_MILLIS) {
                saidAt = now;
                Throwable cause = why.getCause() == null ? why : why.getCause();
                LOG.warn("{} is tried again until it succeeds: {}; {}", what, why.getMessage(), cause.toString());
            }
            try {
                Thread.sleep(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                abort();
            }
            next = Math.min(LONGEST_MILLIS, next * 2);
        }
    }
}
