// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.storage.discards.DiscardCount;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.tenancy.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts refusals by organization and reason: at once for the metrics of this process, every few seconds for the organization to see. There are
 * at most as many counts as organizations times reasons, so they can wait in memory while the database is away.
 */
@Singleton
public class DiscardCounter {
    private static final Logger LOG = LoggerFactory.getLogger(DiscardCounter.class);

    private final Discards discards;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Key, DiscardCount> waiting = new ConcurrentHashMap<>();

    private record Key(UUID organization, DiscardReason reason) {}

    DiscardCounter(Discards discards, MeterRegistry meters, Clock clock) {
        this.discards = discards;
        this.meters = meters;
        this.clock = clock;
    }

    /** Counts refusals of one reason. */
    public void count(Tenant tenant, DiscardReason reason, long count, String detail) {
        meters.counter("gopherscope.gateway.discarded", "organization", tenant.key(), "reason", reason.code())
                .increment((double) count);
        add(new DiscardCount(tenant.organization(), reason, count, clock.instant(), detail));
    }

    /** Hands the counts over to the database. */
    @Scheduled(fixedDelay = "5s", initialDelay = "5s")
    @PreDestroy
    public void flush() {
        List<DiscardCount> counts = new ArrayList<>();
        for (Key key : List.copyOf(waiting.keySet())) {
            DiscardCount count = waiting.remove(key);
            if (count != null) {
                counts.add(count);
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        try {
            discards.addAtGateway(counts);
        } catch (RuntimeException e) {
            LOG.warn("{} discard counts could not be stored yet: {}", counts.size(), e.getMessage());
            counts.forEach(this::add);
        }
    }

    private void add(DiscardCount count) {
        waiting.merge(new Key(count.organization(), count.reason()), count, DiscardCount::plus);
    }
}
