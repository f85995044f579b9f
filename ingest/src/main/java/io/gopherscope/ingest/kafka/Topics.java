// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.kafka;

import io.gopherscope.ingest.records.Topic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing. Topics that are there stay as somebody has set them up. */
@Singleton
public final class Topics {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    /** How long Kafka keeps dead letters. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConfig config;

    Topics(KafkaConfig config) {
        this.config = config;
    }

    /**
     * Makes what is missing.
     *
     * @throws IllegalStateException when Kafka is out of reach or refuses
     */
    public void make() {
        try (Admin admin = Admin.create(config.clientSettings("gopherscope-topics"))) {
            Set<String> there = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                if (!there.contains(topic.text())) {
                    missing.add(description(topic));
                }
            }
            for (var made : admin.createTopics(missing).values().entrySet()) {
                try {
                    made.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    LOG.info("made topic {}", made.getKey());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot make the Kafka topics at " + config.bootstrap(), e);
        }
    }

    /**
     * Kafka's ids of the topics that are there. A topic that is deleted and made again has another.
     *
     * @throws IllegalStateException when Kafka is out of reach
     */
    public Map<Topic, String> ids() {
        Map<Topic, String> ids = new EnumMap<>(Topic.class);
        try (Admin admin = Admin.create(config.clientSettings("gopherscope-topics"))) {
            List<String> names = Stream.of(Topic.values()).map(Topic::text).toList();
            admin.describeTopics(names)
                    .allTopicNames()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .forEach((name, description) -> Topic.of(name)
                            .ifPresent(topic ->
                                    ids.put(topic, description.topicId().toString())));
            return ids;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot ask for the Kafka topics at " + config.bootstrap(), e);
        }
    }

    private NewTopic description(Topic topic) {
        boolean deadLetters = topic == Topic.DEAD_LETTERS;
        Duration retention = deadLetters ? DEAD_LETTER_RETENTION : Duration.ofHours(config.retentionHours());
        int largest = deadLetters ? KafkaConfig.LARGEST_DEAD_LETTER : KafkaConfig.LARGEST_RECORD;
        // The broker's time of arrival, because verdicts must not depend on when a record is processed.
        return new NewTopic(topic.text(), deadLetters ? 1 : config.partitions(), config.replication())
                .configs(Map.of(
                        "message.timestamp.type",
                        "LogAppendTime",
                        "max.message.bytes",
                        Integer.toString(largest),
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        "compression.type",
                        "producer"));
    }
}
