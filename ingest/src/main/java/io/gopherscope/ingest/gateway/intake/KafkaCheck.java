// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.ingest.health.ReadinessCheck;
import io.gopherscope.ingest.records.Topic;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether records can be written to Kafka. */
@Singleton
final class KafkaCheck implements ReadinessCheck {
    private final RecordSender sender;

    KafkaCheck(RecordSender sender) {
        this.sender = sender;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Optional<String> problem() {
        return sender.reaches(Topic.PROFILES) && sender.reaches(Topic.RUNTIME_METRICS)
                ? Optional.empty()
                : Optional.of("topics out of reach");
    }
}
