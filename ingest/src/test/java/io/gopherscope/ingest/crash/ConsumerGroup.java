// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import io.gopherscope.ingest.records.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows of the workers. */
final class ConsumerGroup implements AutoCloseable {
    private static final String GROUP = "gopherscope-worker";
    private static final long PATIENCE_SECONDS = 20;
    private static final long PROGRESS_SECONDS = 60;

    private final Admin admin;

    ConsumerGroup(String bootstrap) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Whether partitions are being shared out anew; false also when the broker cannot tell. */
    boolean isRebalancing() throws InterruptedException {
        try {
            GroupState state = admin.describeConsumerGroups(List.of(GROUP))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next()
                    .groupState();
            return state == GroupState.PREPARING_REBALANCE || state == GroupState.COMPLETING_REBALANCE;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** The partitions with a range that is planned and perhaps not stored. */
    long planned() throws InterruptedException {
        try {
            return committed().values().stream()
                    .filter(offset -> offset != null && offset.metadata().startsWith("range-to:"))
                    .count();
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        }
    }

    /** Waits until a worker is done with something, for a minute at most. */
    void awaitProgress() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
        long before = done();
        long now = before;
        while ((before == 0 || now <= before) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            before = before == 0 ? now : before;
            now = done();
        }
    }

    /** How many records the workers are done with; 0 when the broker cannot tell. */
    private long done() throws InterruptedException {
        try {
            return committed().values().stream()
                    .filter(offset -> offset != null)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        }
    }

    /** Why not everything that is in Kafka is stored; empty when it is. */
    String rest() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            List<String> topics = List.of(Topic.PROFILES.text(), Topic.RUNTIME_METRICS.text());
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((name, topic) -> topic.partitions()
                            .forEach(partition ->
                                    asked.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
            Map<TopicPartition, OffsetAndMetadata> committed = committed();
            StringBuilder rest = new StringBuilder();
            admin.listOffsets(asked)
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, end) -> {
                        OffsetAndMetadata at = committed.get(partition);
                        if (end.offset() > 0 && (at == null || at.offset() < end.offset())) {
                            rest.append(partition)
                                    .append(" is at ")
                                    .append(at)
                                    .append(" of ")
                                    .append(end.offset())
                                    .append("; ");
                        }
                    });
            return rest.toString();
        } catch (ExecutionException | TimeoutException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed()
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close();
    }
}
