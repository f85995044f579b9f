// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import static io.gopherscope.ingest.records.RecordHeaders.ARRIVAL;
import static io.gopherscope.ingest.records.RecordHeaders.TOPIC_ID;
import static io.gopherscope.ingest.records.RecordHeaders.bytes;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.gopherscope.ingest.kafka.KafkaConfig;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.proof.RejectedRecordException;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the topic with the records that could not be used, each with its reason and as it was. */
@Singleton
public final class DeadLetters {
    private static final int PATIENCE_MILLIS = 30_000;

    private final KafkaConfig kafka;
    private final Clock clock;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetters(KafkaConfig kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * A record that could not be used, and why.
     *
     * @param record with the time by which it was judged
     * @param topicId Kafka's id of the topic where it lies
     */
    record Rejected(
            ConsumerRecord<byte[], byte[]> record, String topicId, RejectedRecordException why, String organization) {}

    /**
     * Keeps records. After a failure it can be called again; then some may be there twice, told apart by nothing but their place.
     *
     * @throws KafkaException when it is not certain that Kafka has all of them
     */
    void keep(List<Rejected> rejected) {
        if (!rejected.isEmpty()) {
            send(rejected.stream().map(this::letter).toList());
        }
    }

    /**
     * Sends records and waits until Kafka has them.
     *
     * @throws KafkaException when it is not certain that Kafka has all of them
     */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        Producer<byte[], byte[]> open = producer();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> one : records) {
            sent.add(open.send(one));
        }
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("a record could not be sent", e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> letter(Rejected rejected) {
        ConsumerRecord<byte[], byte[]> record = rejected.record();
        Instant now = clock.instant();
        DeadLetter letter = DeadLetter.newBuilder()
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setReason(rejected.why().reason().code())
                .setDetail(rejected.why().detail())
                .setOrganization(rejected.organization())
                .setKey(wrapped(record.key()))
                .setValue(wrapped(record.value()))
                .setFailedUnixNano(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano())
                .build();
        Headers headers = new RecordHeaders(record.headers());
        headers.add(TOPIC_ID, bytes(rejected.topicId())).add(ARRIVAL, bytes(Long.toString(record.timestamp())));
        return new ProducerRecord<>(Topic.DEAD_LETTERS.text(), null, record.key(), letter.toByteArray(), headers);
    }

    private static ByteString wrapped(byte @Nullable [] bytes) {
        return bytes == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(bytes);
    }

    /** Made when first needed, which in most workers is never. */
    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = kafka.clientSettings("gopherscope-dead-letters");
            settings.put("acks", "all");
            settings.put("enable.idempotence", true);
            settings.put("compression.type", "none");
            settings.put("linger.ms", 0);
            settings.put("max.request.size", KafkaConfig.LARGEST_DEAD_LETTER);
            settings.put("buffer.memory", 2L * KafkaConfig.LARGEST_DEAD_LETTER);
            settings.put("max.block.ms", PATIENCE_MILLIS);
            settings.put("request.timeout.ms", PATIENCE_MILLIS);
            settings.put("delivery.timeout.ms", PATIENCE_MILLIS);
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
