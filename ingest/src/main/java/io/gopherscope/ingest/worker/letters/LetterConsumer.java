// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.letters;

import io.gopherscope.ingest.kafka.KafkaConfig;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of the dead-letter topic, which fetch little at a time: a letter may be large. */
final class LetterConsumer {
    private static final int FETCH_BYTES = 4 << 20;

    private LetterConsumer() {}

    static Consumer<byte[], byte[]> open(KafkaConfig kafka, String name, Map<String, Object> more) {
        Map<String, Object> settings = kafka.clientSettings(name);
        settings.put("enable.auto.commit", false);
        settings.put("isolation.level", "read_committed");
        settings.put("fetch.max.bytes", FETCH_BYTES);
        settings.put("max.partition.fetch.bytes", FETCH_BYTES);
        settings.put("max.poll.records", 50);
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
