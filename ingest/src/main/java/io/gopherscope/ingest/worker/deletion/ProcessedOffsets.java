// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.deletion;

import io.gopherscope.ingest.kafka.KafkaAdmin;
import io.gopherscope.ingest.kafka.KafkaConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Up to where Kafka's partitions reach, and whether workers are through with them up to there. */
@Singleton
final class ProcessedOffsets {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaAdmin kafka;

    ProcessedOffsets(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /**
     * Where partitions end now: {@code topic/partition/offset} of the next record.
     *
     * @throws KafkaException when Kafka does not say
     */
    List<String> ends() {
        List<String> ends = new ArrayList<>();
        offsets(OffsetSpec.latest())
                .forEach((partition, end) ->
                        ends.add(partition.topic() + '/' + partition.partition() + '/' + end.offset()));
        return ends;
    }

    /**
     * A partition of which workers have not committed everything up to there; nothing when there is none.
     *
     * @param ends what {@link #ends} has said
     * @throws KafkaException when Kafka does not say
     */
    Optional<String> behind(List<String> ends) {
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(OffsetSpec.earliest());
        Map<TopicPartition, OffsetAndMetadata> committed = get(kafka.client()
                .listConsumerGroupOffsets(KafkaConfig.WORKER_GROUP)
                .partitionsToOffsetAndMetadata());
        for (String end : ends) {
            String[] parts = end.split("/", -1);
            TopicPartition partition = new TopicPartition(parts[0], Integer.parseInt(parts[1]));
            OffsetAndMetadata at = committed.get(partition);
            ListOffsetsResultInfo begin = begins.get(partition);
            // What Kafka has let go of needs nobody to process it.
            long done = Math.max(at == null ? 0 : at.offset(), begin == null ? Long.MAX_VALUE : begin.offset());
            if (done < Long.parseLong(parts[2])) {
                return Optional.of(partition + " is at " + done + " of " + parts[2]);
            }
        }
        return Optional.empty();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions().forEach(partition -> asked.put(partition, spec));
        // What is not committed by its sender is not there for workers either.
        return get(kafka.client()
                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }

    private List<TopicPartition> partitions() {
        try {
            return kafka.partitions();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not say which partitions there are", e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not say where partitions are", e);
        }
    }
}
