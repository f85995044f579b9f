// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.retention;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.retention.Retention;
import io.gopherscope.storage.retention.RetentionRule;
import io.gopherscope.storage.retention.Retentions;
import io.gopherscope.storage.tenancy.Organization;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What organizations whose records came lately have said of retention. While the database is out of reach, what is known is used as it is:
 * a change holds for what arrives two minutes after it.
 */
@Singleton
public final class RetentionCache {
    private static final Duration FRESH = StoredKey.LONGEST_CACHED;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 20_000;

    private final Retentions retentions;
    private final Clock clock;
    private final Cache<UUID, Known> cache =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    private record Known(List<RetentionRule> rules, Instant at) {}

    RetentionCache(Retentions retentions, Clock clock) {
        this.retentions = retentions;
        this.clock = clock;
    }

    /**
     * For a record that the broker took at this moment.
     *
     * @throws DataAccessException when it is not known here and the database does not answer
     */
    public Retention at(Organization organization, Instant arrival) {
        UUID id = organization.id();
        Instant now = clock.instant();
        Known known = cache.getIfPresent(id);
        if (known == null || !now.isBefore(known.at().plus(FRESH))) {
            known = ask(id, known, now);
            cache.put(id, known);
        }
        return Retention.of(organization, known.rules(), arrival);
    }

    private Known ask(UUID id, @Nullable Known old, Instant now) {
        try {
            return new Known(List.copyOf(retentions.rules(id)), now);
        } catch (DataAccessException e) {
            if (old != null) {
                return old;
            }
            throw e;
        }
    }
}
