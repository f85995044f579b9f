// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organizations whose records came lately. While the database is out of reach, what is known is used as it is. */
@Singleton
final class OrganizationCache {
    private static final Duration FRESH = StoredKey.LONGEST_CACHED;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 20_000;

    private final Organizations organizations;
    private final Clock clock;
    private final Cache<UUID, Known> cache =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    private record Known(@Nullable Organization organization, Instant at) {}

    OrganizationCache(Organizations organizations, Clock clock) {
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * The organization, deleted or not; empty when there never was one.
     *
     * @throws DataAccessException when it is not known here and the database does not answer
     */
    Optional<Organization> find(UUID id) {
        Instant now = clock.instant();
        Known known = cache.getIfPresent(id);
        if (known == null || !now.isBefore(known.at().plus(FRESH))) {
            known = ask(id, known, now);
            cache.put(id, known);
        }
        return Optional.ofNullable(known.organization());
    }

    private Known ask(UUID id, @Nullable Known old, Instant now) {
        try {
            return new Known(organizations.findById(id).orElse(null), now);
        } catch (DataAccessException | ConnectionException e) {
            if (old != null && old.organization() != null) {
                return old;
            }
            throw e;
        }
    }
}
