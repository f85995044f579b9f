// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.flow;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.records.Via;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records that Kafka has taken, each when the broker says so, whatever becomes of its request. Over all processes and topic by topic,
 * {@code gopherscope_records_accepted_total} = {@code gopherscope_records_stored_total} + {@code gopherscope_records_dead_total} +
 * {@code gopherscope_in_flight_records} for what came via a gateway. One object serves all records: it is handed to the producer as it is.
 */
@Singleton
public final class AcceptedRecords implements Callback {
    private final Map<String, Counters> byTopic = new HashMap<>();

    private record Counters(Counter records, Counter bytes) {}

    AcceptedRecords(MeterRegistry registry) {
        for (Topic topic : Topic.consumed()) {
            byTopic.put(
                    topic.text(),
                    new Counters(
                            Counter.builder("gopherscope.records.accepted")
                                    .description("Records that Kafka has taken")
                                    .tags("topic", topic.text(), "via", Via.GATEWAY.text())
                                    .register(registry),
                            Counter.builder("gopherscope.record.bytes.accepted")
                                    .description("Bytes of their values")
                                    .tags("topic", topic.text(), "via", Via.GATEWAY.text())
                                    .register(registry)));
        }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null || metadata == null) {
            return;
        }
        Counters counters = byTopic.get(metadata.topic());
        if (counters != null) {
            counters.records.increment();
            counters.bytes.increment(metadata.serializedValueSize());
        }
    }
}
