// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.range;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.storage.discards.DiscardReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * What a worker counts. {@code accepted} of the gateways = {@code records} with outcome stored + those with outcome dead + those with
 * outcome deleted, which belong to what somebody has deleted + what is still in Kafka.
 */
@Singleton
public final class WorkerMeters {
    private final MeterRegistry registry;
    private final Clock clock;

    WorkerMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void timeInsert(Topic topic, Runnable insert) {
        Timer.builder("gopherscope.worker.insert")
                .description("Time to write one range into ClickHouse")
                .tag("topic", topic.text())
                .publishPercentileHistogram()
                .register(registry)
                .record(insert);
    }

    void stored(Topic topic, int stored, int dead, int deleted, long earliestArrival) {
        registry.counter("gopherscope.worker.records", "topic", topic.text(), "outcome", "stored")
                .increment(stored);
        registry.counter("gopherscope.worker.records", "topic", topic.text(), "outcome", "dead")
                .increment(dead);
        registry.counter("gopherscope.worker.records", "topic", topic.text(), "outcome", "deleted")
                .increment(deleted);
        registry.counter("gopherscope.worker.ranges", "topic", topic.text()).increment();
        Timer.builder("gopherscope.worker.freshness")
                .description("From the arrival of a range's oldest record at the broker until it can be queried")
                .tag("topic", topic.text())
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.ofMillis(Math.max(0, clock.millis() - earliestArrival)));
    }

    void rejected(Topic topic, DiscardReason reason) {
        registry.counter("gopherscope.worker.rejected", "topic", topic.text(), "reason", reason.code())
                .increment();
    }
}
