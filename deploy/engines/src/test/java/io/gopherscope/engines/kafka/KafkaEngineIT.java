// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.install.Engines;
import io.gopherscope.engines.install.Progress;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.engines.testing.TestEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaEngineIT {

    @Test
    void takesARecordOfTheLargestSize() throws Exception {
        KafkaEngine kafka = TestEngines.kafka();
        create(kafka, "large");
        byte[] value = new byte[70 << 20];
        value[value.length - 1] = 7;
        send(kafka, "large", value);
        assertThat(receive(kafka, "large")).isEqualTo(value);
    }

    @Test
    void keepsAcknowledgedRecordsWhenItIsKilled(@TempDir Path directory) throws Exception {
        var config =
                new KafkaConfig(directory.resolve("data"), directory.resolve("kafka.log"), Ports.free(), Ports.free());
        Engines engines = Engines.ofUser(Progress.SILENT);
        try (var kafka = KafkaEngine.start(engines, config)) {
            create(kafka, "kept");
            send(kafka, "kept", new byte[] {1, 2, 3});
            ProcessHandle broker = ProcessHandle.of(kafka.pid()).orElseThrow();
            broker.destroyForcibly();
            broker.onExit().join();
            assertThat(kafka.isHealthy()).isFalse();
        }
        try (var kafka = KafkaEngine.start(engines, config)) {
            assertThat(receive(kafka, "kept")).containsExactly(1, 2, 3);
        }
    }

    private static void create(KafkaEngine kafka, String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var newTopic = new NewTopic(topic, 1, (short) 1)
                    .configs(Map.of("max.message.bytes", Integer.toString(KafkaEngine.MAX_MESSAGE_BYTES)));
            admin.createTopics(List.of(newTopic)).all().get();
        }
    }

    private static void send(KafkaEngine kafka, String topic, byte[] value) throws Exception {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", kafka.bootstrapServers());
        config.put("acks", "all");
        config.put("max.request.size", KafkaEngine.MAX_MESSAGE_BYTES);
        config.put("buffer.memory", 2L * KafkaEngine.MAX_MESSAGE_BYTES);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static byte[] receive(KafkaEngine kafka, String topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", kafka.bootstrapServers());
        config.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }
}
