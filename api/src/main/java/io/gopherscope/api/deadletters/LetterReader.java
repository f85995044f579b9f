// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets one dead letter out of its topic: the record at a known place, and nothing else. */
@Singleton
final class LetterReader {
    private static final Logger LOG = LoggerFactory.getLogger(LetterReader.class);
    private static final String TOPIC = "gopherscope.dead-letters.v1";
    /** Each may hold a record of the largest size in memory. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    LetterReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * The letter that an entry of the index is about.
     *
     * @throws ApiException when Kafka does not answer, too many are read at the moment, or Kafka keeps it no more
     */
    DeadLetter read(DeadLetterEntry entry) {
        if (!places.tryAcquire()) {
            throw new ApiException(ErrorCode.OVERLOADED, "too many are being read; try again in a few seconds");
        }
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, entry.letterPartition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, entry.letterOffset());
            return first(consumer, entry);
        } catch (OffsetOutOfRangeException e) {
            throw gone();
        } catch (KafkaException e) {
            LOG.warn("a dead letter could not be read: {}", e.toString());
            throw new ApiException(ErrorCode.KAFKA_UNAVAILABLE, "try again in a few seconds");
        } finally {
            places.release();
        }
    }

    private static DeadLetter first(Consumer<byte[], byte[]> consumer, DeadLetterEntry entry) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                return checked(record, entry);
            }
        }
        throw new KafkaException("no answer in time");
    }

    /** Only what the index says is there: should the topic have been made anew, another organization's record lies in its place. */
    private static DeadLetter checked(ConsumerRecord<byte[], byte[]> record, DeadLetterEntry entry) {
        try {
            DeadLetter letter = DeadLetter.parseFrom(record.value());
            if (record.offset() == entry.letterOffset()
                    && letter.getOrganization().equals(entry.organizationId().toString())
                    && letter.getPartition() == entry.partition()
                    && letter.getOffset() == entry.recordOffset()
                    && entry.source().startsWith(letter.getTopic() + '.')) {
                return letter;
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("the record at {} of the dead letters is none", entry.letterOffset());
        }
        throw gone();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = kafka.client();
        settings.put("client.id", "gopherscope-api");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 1);
        // Fetches of a few letters at most; one that is larger comes alone.
        settings.put("fetch.max.bytes", 1 << 20);
        settings.put("max.partition.fetch.bytes", 1 << 20);
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
        return settings;
    }

    private static ApiException gone() {
        return new ApiException(ErrorCode.LETTER_UNKNOWN, "it is not kept any more", "id");
    }
}
