// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.worker.flow.SettledRecords;
import io.gopherscope.storage.discards.DiscardReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * What a worker measures of its ranges. How many records there were in them is counted when they are committed, see {@link SettledRecords}.
 */
@Singleton
public final class WorkerMeters {
    private final MeterRegistry registry;
    private final Clock clock;

    WorkerMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        for (Topic topic : Topic.consumed()) {
            for (DiscardReason reason : DiscardReason.values()) {
                rejections(topic, reason);
            }
        }
    }

    void timeInsert(Topic topic, Runnable insert) {
        Timer.builder("gopherscope.worker.insert")
                .description("Time to write one range into ClickHouse")
                .tag("topic", topic.text())
                .register(registry)
                .record(insert);
    }

    void stored(Topic topic, int records, long bytes, long earliestArrival) {
        summary("gopherscope.worker.range.records", "Records of one range", topic)
                .record(records);
        summary("gopherscope.worker.range.bytes", "Bytes of one insert, as they are sent", topic)
                .record((double) bytes);
        Timer.builder("gopherscope.worker.freshness")
                .description("From the arrival of a range's oldest record at the broker until it can be queried")
                .tag("topic", topic.text())
                .register(registry)
                .record(Duration.ofMillis(Math.max(0, clock.millis() - earliestArrival)));
    }

    /** A dead letter's record was sent again. */
    public void sentAgain(Topic topic) {
        registry.counter("gopherscope.worker.replays", "topic", topic.text()).increment();
    }

    void rejected(Topic topic, DiscardReason reason) {
        rejections(topic, reason).increment();
    }

    private Counter rejections(Topic topic, DiscardReason reason) {
        return Counter.builder("gopherscope.worker.rejected")
                .description("Records that could not be used")
                .tags("topic", topic.text(), "reason", reason.code())
                .register(registry);
    }

    private DistributionSummary summary(String name, String description, Topic topic) {
        return DistributionSummary.builder(name)
                .description(description)
                .tag("topic", topic.text())
                .register(registry);
    }
}
