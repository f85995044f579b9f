// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.letters;

import io.gopherscope.ingest.kafka.KafkaConfig;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the index of the dead-letter topic. It reads the topic as a consumer group of its own, so that keeping a letter never waits for
 * PostgreSQL; a letter that is kept or read twice is in the index once.
 */
@Singleton
public final class LetterIndexer {
    private static final Logger LOG = LoggerFactory.getLogger(LetterIndexer.class);
    private static final String GROUP = "gopherscope-dead-letters";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long REST_MILLIS = 5_000;

    private final KafkaConfig kafka;
    private final DeadLetterIndex index;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    LetterIndexer(KafkaConfig kafka, DeadLetterIndex index) {
        this.kafka = kafka;
        this.index = index;
    }

    /** Begins. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("letter-index").daemon().start(this::run);
        }
    }

    @PreDestroy
    synchronized void stop() throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.join(POLL.plusSeconds(2));
        }
    }

    private void run() {
        while (!stopping) {
            try (Consumer<byte[], byte[]> consumer = LetterConsumer.open(
                    kafka, "gopherscope-letter-index", Map.of("group.id", GROUP, "auto.offset.reset", "earliest"))) {
                consumer.subscribe(List.of(Topic.DEAD_LETTERS.text()));
                while (!stopping) {
                    read(consumer);
                }
            } catch (KafkaException e) {
                LOG.warn("the dead letters are read again from where they were: {}", e.toString());
                rest();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Letter.of(record).flatMap(Letter::entry).ifPresent(index::add);
            } catch (DataAccessException e) {
                LOG.warn("the index of the dead letters waits for PostgreSQL: {}", e.getMessage());
                comeBack(consumer, records);
                rest();
                return;
            }
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    /** Reads the same records once more; that some of them are in the index already does no harm. */
    private static void comeBack(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            Optional<ConsumerRecord<byte[], byte[]>> first =
                    records.records(partition).stream().findFirst();
            first.ifPresent(record -> consumer.seek(partition, record.offset()));
        }
    }

    private void rest() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
