// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.flow;

import io.gopherscope.ingest.records.Topic;
import io.gopherscope.ingest.records.Via;
import io.gopherscope.ingest.worker.flow.RangeTally.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * Counts records with which Kafka is done: their range is stored and its offset committed, so that no worker counts them again. What a gateway
 * counted as accepted is here stored, dead or deleted (of data that somebody deleted), still in Kafka, or, when Kafka threw it away before
 * anybody took it, expired. A dead letter that is sent again counts once more: as stored, dead, or copied when it was settled before.
 */
@Singleton
public final class SettledRecords {
    private final MeterRegistry registry;

    SettledRecords(MeterRegistry registry) {
        this.registry = registry;
        for (Topic topic : Topic.consumed()) {
            // All are there from the beginning, at zero: an alert cannot see the first one of a counter that appears
            // with it.
            count(topic, new RangeTally());
            expired(topic, 0);
        }
    }

    /** A range of this topic is done with. */
    public void count(Topic topic, RangeTally tally) {
        for (Via via : Via.values()) {
            for (Outcome outcome : Outcome.values()) {
                add(outcome.text(), topic, via, tally.count(outcome, via));
            }
        }
    }

    /** Kafka has no records any more between those that were taken and the next one. */
    public void expired(Topic topic, long records) {
        Counter.builder("gopherscope.records.expired")
                .description("Records that Kafka threw away before a worker took them")
                .tag("topic", topic.text())
                .register(registry)
                .increment((double) records);
    }

    private void add(String outcome, Topic topic, Via via, RangeTally.Count count) {
        counter("gopherscope.records." + outcome, "Records whose range is committed", topic, via)
                .increment((double) count.records());
        counter("gopherscope.record.bytes." + outcome, "Bytes of their values", topic, via)
                .increment((double) count.bytes());
    }

    private Counter counter(String name, String description, Topic topic, Via via) {
        return Counter.builder(name)
                .description(description)
                .tags("topic", topic.text(), "via", via.text())
                .register(registry);
    }
}
