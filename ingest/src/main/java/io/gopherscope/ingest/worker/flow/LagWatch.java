// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.flow;

import io.gopherscope.ingest.kafka.KafkaAdmin;
import io.gopherscope.ingest.kafka.KafkaConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records lie in Kafka that no worker has committed: {@code gopherscope_in_flight_records} by topic and partition. Every worker says it
 * of all partitions, so that it is known of those that nobody has at the moment; take the largest by topic and partition.
 */
@Singleton
class LagWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);

    private final KafkaAdmin kafka;
    private final MultiGauge inFlight;
    private boolean failing;

    LagWatch(KafkaAdmin kafka, MeterRegistry registry) {
        this.kafka = kafka;
        this.inFlight = MultiGauge.builder("gopherscope.in.flight.records")
                .description("Records in Kafka that are neither stored nor dead")
                .register(registry);
    }

    /** Asks the brokers. While they do not answer, what they said last stays. */
    @Scheduled(fixedDelay = "5s", initialDelay = "1s")
    void look() throws InterruptedException {
        try {
            List<Row<?>> rows = new ArrayList<>();
            inFlight()
                    .forEach((partition, records) -> rows.add(Row.of(
                            Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition())),
                            records)));
            inFlight.register(rows, true);
            failing = false;
        } catch (ExecutionException | KafkaException e) {
            if (!failing) {
                LOG.warn("Kafka does not say how far its topics go: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /** By partition. What was committed is asked for first, so that there are never fewer than there are. */
    private Map<TopicPartition, Long> inFlight() throws InterruptedException, ExecutionException {
        Admin admin = kafka.client();
        List<TopicPartition> partitions = kafka.partitions();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(KafkaConfig.WORKER_GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> inFlight = offsets(admin, partitions, OffsetSpec.latest());
        inFlight.replaceAll((partition, end) -> {
            OffsetAndMetadata offset = committed.get(partition);
            long begin = begins.getOrDefault(partition, 0L);
            return Math.max(0, end - Math.max(begin, offset == null ? 0 : offset.offset()));
        });
        return inFlight;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
                admin.listOffsets(wanted).all().get().entrySet()) {
            offsets.put(entry.getKey(), entry.getValue().offset());
        }
        return offsets;
    }
}
