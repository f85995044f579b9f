// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.deletion;

import io.gopherscope.ingest.worker.hold.Hold;
import io.gopherscope.storage.deletion.Deletions;
import io.gopherscope.storage.deletion.Refused;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a record whether it belongs to what was deleted, by nothing but the broker's time of arrival. While something is being deleted
 * everything that arrives for it is refused: sums by hour cannot be taken apart again. What the gate knows is only good for a while, so
 * that whoever deletes can count on every worker knowing of it.
 */
@Singleton
public class DeletionGate {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionGate.class);

    private final Deletions deletions;
    private final DeletionSettings settings;
    private final List<Hold> holds;
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile @Nullable Known known;

    private record Known(Map<UUID, Map<String, Long>> until, long atNanos) {}

    DeletionGate(Deletions deletions, DeletionSettings settings, List<Hold> holds) {
        this.deletions = deletions;
        this.settings = settings;
        this.holds = holds;
    }

    /** Calls this whenever something has been deleted since the last time. */
    public synchronized void onDeleted(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Whether a record is not to be stored.
     *
     * @param arrivalMillis the broker's, milliseconds since 1970
     * @throws DataAccessException when it is not known, or when something holds workers up; ask again
     */
    public boolean refuses(Tenant tenant, String service, long arrivalMillis) {
        for (Hold hold : holds) {
            hold.reason().ifPresent(reason -> {
                throw new DataAccessException(reason);
            });
        }
        Map<String, Long> until = fresh().until().get(tenant.organization());
        return until != null
                && (arrivalMillis < until.getOrDefault("", Long.MIN_VALUE)
                        || arrivalMillis < until.getOrDefault(service, Long.MIN_VALUE));
    }

    @Scheduled(
            initialDelay = "${gopherscope.worker.deletions.every}",
            fixedDelay = "${gopherscope.worker.deletions.every}")
    void refresh() {
        try {
            ask();
        } catch (DataAccessException e) {
            LOG.debug("it is not known which deletions there are: {}", e.getMessage());
        }
    }

    private Known fresh() {
        Known current = known;
        return current != null && isFresh(current) ? current : askUnlessFresh();
    }

    private synchronized Known askUnlessFresh() {
        Known current = known;
        return current != null && isFresh(current) ? current : ask();
    }

    private boolean isFresh(Known current) {
        return System.nanoTime() - current.atNanos() < settings.trusted().toNanos();
    }

    private synchronized Known ask() {
        long asked = System.nanoTime();
        Map<UUID, Map<String, Long>> until = new HashMap<>();
        for (Refused refused : deletions.refused()) {
            long before =
                    refused.before() == null ? Long.MAX_VALUE : refused.before().toEpochMilli();
            until.computeIfAbsent(refused.organizationId(), id -> new HashMap<>())
                    .put(refused.service(), before);
        }
        Known before = known;
        if (before != null && hasEnded(before.until(), until)) {
            listeners.forEach(Runnable::run);
        }
        Known now = new Known(until, asked);
        known = now;
        return now;
    }

    /** Whether a deletion has ended in between: not before then can its target's records be stored again. */
    private static boolean hasEnded(Map<UUID, Map<String, Long>> before, Map<UUID, Map<String, Long>> now) {
        return now.entrySet().stream().anyMatch(organization -> {
            Map<String, Long> earlier = before.getOrDefault(organization.getKey(), Map.of());
            return organization.getValue().entrySet().stream()
                    .anyMatch(one ->
                            one.getValue() != Long.MAX_VALUE && !one.getValue().equals(earlier.get(one.getKey())));
        });
    }
}
