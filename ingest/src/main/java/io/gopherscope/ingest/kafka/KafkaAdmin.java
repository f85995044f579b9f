// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.kafka;

import io.gopherscope.ingest.records.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The client that asks the brokers how they are. One for the process, since each has a thread and connections of its own. */
@Singleton
public final class KafkaAdmin {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaConfig config;
    private @Nullable Admin admin;

    KafkaAdmin(KafkaConfig config) {
        this.config = config;
    }

    /** The client, made when it is first needed. It does not wait for a broker. */
    public synchronized Admin client() {
        Admin open = admin;
        if (open == null) {
            Map<String, Object> settings = config.clientSettings("gopherscope-watch");
            settings.put("request.timeout.ms", PATIENCE_MILLIS);
            settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
            open = Admin.create(settings);
            admin = open;
        }
        return open;
    }

    /** The partitions that workers share among them. */
    public List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic : client().describeTopics(Topic.consumedNames())
                .allTopicNames()
                .get()
                .values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(CLOSE);
        }
    }
}
