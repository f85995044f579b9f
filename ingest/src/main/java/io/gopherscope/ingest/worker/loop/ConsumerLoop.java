// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.loop;

import static java.util.Objects.requireNonNull;

import io.gopherscope.ingest.kafka.KafkaConfig;
import io.gopherscope.ingest.kafka.Topics;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.WorkerLimits;
import io.gopherscope.ingest.worker.range.RangeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer: polls, hands records to the partitions they belong to, commits what these ask for. It never waits for a database, so it
 * stays in the group however long one is away: partitions whose records pile up are paused and the polling goes on.
 */
final class ConsumerLoop implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    /** Short, because partitions wait this long for their commits. */
    private static final Duration POLL = Duration.ofMillis(20);

    /** A consumer that has not polled for this long has lost its partitions. Polling waits for no insert, a hand-over for a part of one. */
    static final Duration POLL_INTERVAL = Duration.ofMinutes(5);

    private static final Duration HAND_OVER = Duration.ofSeconds(10);
    private static final int SESSION_MILLIS = 15_000;
    private static final int FETCH_BYTES = 2 << 20;
    private static final int PARTITION_FETCH_BYTES = 1 << 20;
    /** A question to a broker for each record would cost both more than the record; it answers when it has these, or after the wait. */
    private static final int FETCH_AT_LEAST_BYTES = 256 << 10;

    private static final int FETCH_WAIT_MILLIS = 100;

    private final Topics topics;
    private final RangeFactory ranges;
    private final WorkerLimits limits;
    private final Executor executor;
    private final Clock clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Commits commits;
    private final Map<TopicPartition, PartitionWork> works = new ConcurrentHashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private Map<Topic, String> topicIds = Map.of();
    private volatile boolean stopping;
    private volatile long polledAtMillis;

    ConsumerLoop(
            KafkaConfig kafka,
            Topics topics,
            RangeFactory ranges,
            WorkerLimits limits,
            Executor executor,
            Clock clock) {
        this.topics = topics;
        this.ranges = ranges;
        this.limits = limits;
        this.executor = executor;
        this.clock = clock;
        Map<String, Object> settings = kafka.clientSettings("gopherscope-worker");
        settings.put("group.id", KafkaConfig.WORKER_GROUP);
        // How long the partitions of a worker that has died wait for another one.
        settings.putIfAbsent("session.timeout.ms", SESSION_MILLIS);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        settings.put("fetch.max.bytes", FETCH_BYTES);
        settings.put("max.partition.fetch.bytes", PARTITION_FETCH_BYTES);
        settings.put("fetch.min.bytes", FETCH_AT_LEAST_BYTES);
        settings.put("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
        settings.put("max.poll.records", 500);
        settings.put("max.poll.interval.ms", (int) POLL_INTERVAL.toMillis());
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.commits = new Commits();
        this.polledAtMillis = clock.millis();
    }

    /** Runs until {@link #stop}. */
    void run() {
        consumer.subscribe(Topic.consumedNames(), this);
        while (!stopping) {
            poll();
            commits.commit(consumer);
            long now = clock.millis();
            works.values().forEach(work -> work.tick(now));
            pauseAndResume();
            takeUpAborted();
        }
        handOver(works.values());
    }

    /** Ends {@link #run} soon. Ranges that are being stored are finished if that is quickly done; all else begins again elsewhere. */
    void stop() {
        stopping = true;
    }

    /** When it last polled, milliseconds since 1970. */
    long polledAtMillis() {
        return polledAtMillis;
    }

    /** The partitions that are ours now. */
    Collection<PartitionWork> works() {
        return works.values();
    }

    @Override
    public void close() {
        works.values().forEach(PartitionWork::abort);
        commits.close();
        consumer.close();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        topicIds = topics.ids();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            take(partition, offset);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        List<PartitionWork> leaving =
                partitions.stream().map(works::get).filter(work -> work != null).toList();
        handOver(leaving);
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        polledAtMillis = clock.millis();
        for (TopicPartition partition : records.partitions()) {
            PartitionWork work = works.get(partition);
            if (work != null) {
                work.offer(records.records(partition));
            }
        }
    }

    private void pauseAndResume() {
        for (PartitionWork work : works.values()) {
            TopicPartition partition = work.partition();
            if (work.isFull()) {
                if (paused.add(partition)) {
                    consumer.pause(List.of(partition));
                }
            } else if (paused.remove(partition)) {
                consumer.resume(List.of(partition));
            }
        }
    }

    /** A partition that gave up while it is still ours begins again where it last committed. */
    private void takeUpAborted() {
        for (PartitionWork work : works.values()) {
            if (work.isAborted() && !work.isBusy()) {
                TopicPartition partition = work.partition();
                OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, offset);
                }
                take(partition, offset);
            }
        }
    }

    private void take(TopicPartition partition, @Nullable OffsetAndMetadata offset) {
        Topic topic = Topic.of(partition.topic()).orElseThrow();
        String topicId = requireNonNull(topicIds.get(topic), "the topic has no id");
        OptionalLong planned = offset == null ? OptionalLong.empty() : RangePlan.parse(offset.metadata());
        planned.ifPresent(last -> LOG.info(
                "partition {} begins with the range {} to {}, which may be stored already",
                partition,
                offset == null ? 0 : offset.offset(),
                last));
        works.put(
                partition,
                new PartitionWork(
                        partition,
                        topic,
                        topicId,
                        ranges.of(topic, topicId),
                        limits,
                        commits,
                        executor,
                        clock,
                        offset == null ? -1 : offset.offset(),
                        planned));
    }

    /** Lets threads finish what they have begun, as long as that does not hold up the group. */
    private void handOver(Collection<PartitionWork> leaving) {
        leaving.forEach(PartitionWork::leave);
        long end = clock.millis() + HAND_OVER.toMillis();
        while (leaving.stream().anyMatch(PartitionWork::isBusy) && clock.millis() < end) {
            commits.commit(consumer);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionWork work = works.remove(partition);
            if (work != null) {
                work.abort();
            }
            paused.remove(partition);
        }
    }
}
