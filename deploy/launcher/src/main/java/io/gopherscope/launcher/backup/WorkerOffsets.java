// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.backup;

import io.gopherscope.launcher.LauncherException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Up to where workers have stored what is in Kafka. */
final class WorkerOffsets implements AutoCloseable {
    private static final String GROUP = "gopherscope-worker";
    private static final long PATIENCE_SECONDS = 30;

    private final Admin admin;

    WorkerOffsets(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "client.id", "gopherscope-backup"));
    }

    String cluster() {
        return get(admin.describeCluster().clusterId());
    }

    /**
     * What is committed.
     *
     * @param offsets by {@code topic/partition}
     * @param midway whether a range may be stored in part
     */
    record Committed(SortedMap<String, Long> offsets, boolean midway) {}

    Committed committed() {
        SortedMap<String, Long> offsets = new TreeMap<>();
        boolean midway = false;
        for (var one : get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata())
                .entrySet()) {
            OffsetAndMetadata at = one.getValue();
            if (at != null) {
                offsets.put(one.getKey().topic() + '/' + one.getKey().partition(), at.offset());
                // A worker notes what it is about to store beside the offset.
                midway |= !at.metadata().isEmpty();
            }
        }
        return new Committed(offsets, midway);
    }

    /** Makes workers go on from here. */
    void set(Map<String, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            int slash = partition.lastIndexOf('/');
            all.put(
                    new TopicPartition(partition.substring(0, slash), Integer.parseInt(partition.substring(slash + 1))),
                    new OffsetAndMetadata(offset));
        });
        get(admin.alterConsumerGroupOffsets(GROUP, all).all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LauncherException("Kafka does not answer: " + e.getMessage() + ".", e);
        }
    }
}
