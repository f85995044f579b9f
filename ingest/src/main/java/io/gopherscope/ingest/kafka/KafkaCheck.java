// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.kafka;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.telemetry.health.ReadinessCheck;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether a broker answers now and has our topics. What a producer or consumer remembers of them does not count. */
@Singleton
final class KafkaCheck implements ReadinessCheck {
    private static final int PATIENCE_MILLIS = 1200;

    private final KafkaAdmin kafka;

    KafkaCheck(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Optional<String> problem() {
        try {
            kafka.client()
                    .describeTopics(Topic.consumedNames(), new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
                    .allTopicNames()
                    .get();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was not asked to the end");
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof UnknownTopicOrPartitionException ? "lacks topics" : "out of reach");
        } catch (KafkaException e) {
            return Optional.of("out of reach");
        }
    }
}
