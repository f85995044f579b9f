// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.letters;

import io.gopherscope.ingest.kafka.KafkaConfig;
import io.gopherscope.ingest.records.GatewaySecret;
import io.gopherscope.ingest.records.RecordHeaders;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.range.DeadLetters;
import io.gopherscope.ingest.worker.range.WorkerMeters;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records again whose owners want them to be tried once more: to the topic where they lay, with the proof that they came with, and
 * marked, so that only one copy of each counts.
 */
@Singleton
class Replayer {
    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final int AT_A_TIME = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> OURS =
            Set.of(RecordHeaders.TOPIC_ID, RecordHeaders.ARRIVAL, RecordHeaders.REPLAY, RecordHeaders.REPLAY_PROOF);

    private final KafkaConfig kafka;
    private final GatewaySecret secret;
    private final DeadLetterIndex index;
    private final DeadLetters topic;
    private final WorkerMeters meters;

    Replayer(KafkaConfig kafka, GatewaySecret secret, DeadLetterIndex index, DeadLetters topic, WorkerMeters meters) {
        this.kafka = kafka;
        this.secret = secret;
        this.index = index;
        this.topic = topic;
        this.meters = meters;
    }

    @Scheduled(fixedDelay = "${gopherscope.worker.replay-every}", initialDelay = "${gopherscope.worker.replay-every}")
    void sendWanted() {
        try {
            int sent = AT_A_TIME;
            while (sent == AT_A_TIME) {
                sent = index.sendWanted(AT_A_TIME, this::send);
                if (sent > 0) {
                    LOG.info("{} dead letters were sent again", sent);
                }
            }
        } catch (DataAccessException | KafkaException e) {
            LOG.warn("dead letters are sent again later: {}", e.toString());
        }
    }

    /** Whether nothing is left to do about it. */
    private boolean send(DeadLetterEntry wanted) {
        Optional<Letter> found = read(wanted);
        if (found.isEmpty()) {
            LOG.warn("dead letter {} is gone and cannot be sent again", wanted.id());
            return true;
        }
        Letter letter = found.get();
        byte[] value = letter.content().getValue().toByteArray();
        var record = new ProducerRecord<>(
                letter.topic().text(), letter.content().getKey().toByteArray(), value);
        for (Header header : letter.headers()) {
            if (!OURS.contains(header.key())) {
                record.headers().add(header);
            }
        }
        record.headers()
                .add(RecordHeaders.REPLAY, RecordHeaders.bytes(letter.mark().text()))
                .add(RecordHeaders.REPLAY_PROOF, secret.proveReplay(letter.topic(), letter.mark(), value));
        topic.send(List.of(record));
        meters.sentAgain(letter.topic());
        return true;
    }

    /** The letter as it is kept; empty when another one lies in its place or none any more. */
    private Optional<Letter> read(DeadLetterEntry wanted) {
        TopicPartition partition = new TopicPartition(Topic.DEAD_LETTERS.text(), wanted.letterPartition());
        try (Consumer<byte[], byte[]> consumer = LetterConsumer.open(
                kafka, "gopherscope-replayer", Map.of("auto.offset.reset", "none", "max.poll.records", 1))) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, wanted.letterOffset());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    return Letter.of(record).filter(letter -> letter.place().equals(wanted.place()));
                }
            }
            throw new KafkaException("a dead letter could not be read in time");
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        }
    }
}
