// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.gopherscope.storage.keys.ApiKey;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keys that were used lately. A key revoked on another replica is still taken for as long as an entry lives; on this one it
 * ends at once.
 */
@Singleton
public final class KeyCache {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int LARGEST = 20_000;

    private final ApiKeys keys;
    private final Organizations organizations;
    private final Clock clock;
    private final Cache<ApiKey, Optional<Entry>> entries;

    KeyCache(ApiKeys keys, Organizations organizations, Clock clock) {
        this.keys = keys;
        this.organizations = organizations;
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                .maximumSize(LARGEST)
                .expireAfterWrite(LIFE)
                .ticker(ticker(clock))
                .build();
    }

    /** The key and its organization; empty when there is no such key or its organization was deleted. */
    Optional<Entry> find(ApiKey key) {
        return entries.get(key, this::load);
    }

    /** Forgets a key that has just been revoked. */
    public void forget(UUID id) {
        entries.asMap()
                .values()
                .removeIf(entry -> entry.isPresent() && entry.get().key.id().equals(id));
    }

    private Optional<Entry> load(ApiKey key) {
        Optional<Entry> found = keys.find(key)
                .flatMap(stored -> organizations
                        .findById(stored.organizationId())
                        .filter(Organization::active)
                        .map(organization -> new Entry(stored, organization)));
        found.ifPresent(entry -> noteUse(entry.key));
        return found;
    }

    private void noteUse(StoredKey key) {
        Instant now = clock.instant();
        Instant last = key.lastUsedAt();
        if (last == null || last.isBefore(now.minus(USE_NOTED_EVERY))) {
            keys.used(List.of(key.id()), now);
        }
    }

    private static Ticker ticker(Clock clock) {
        return () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    /**
     * A key with its organization.
     *
     * @param key may be revoked or expired
     * @param organization not deleted
     */
    record Entry(StoredKey key, Organization organization) {}
}
