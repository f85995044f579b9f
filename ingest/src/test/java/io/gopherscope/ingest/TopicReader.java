// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.records.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is in a topic now. */
public final class TopicReader {
    private TopicReader() {}

    /** The records of a topic that match, in the order of partitions and offsets. */
    public static List<ConsumerRecord<byte[], byte[]>> read(
            Topic topic, Predicate<ConsumerRecord<byte[], byte[]>> filter) {
        return read(TestEngines.kafka().bootstrapServers(), topic, filter);
    }

    /** Those of a topic of another broker. */
    public static List<ConsumerRecord<byte[], byte[]>> read(
            String bootstrap, Topic topic, Predicate<ConsumerRecord<byte[], byte[]>> filter) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.text()).stream()
                    .map(partition -> new TopicPartition(topic.text(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (filter.test(record)) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }
}
