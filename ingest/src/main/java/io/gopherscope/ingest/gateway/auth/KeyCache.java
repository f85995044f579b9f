// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.storage.keys.ApiKey;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.TenantIssuer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that were asked about lately, unknown ones too, so that most requests need no database. An answer is used for half a minute,
 * which together with the time of a request keeps the promise that a revoked key ends within a minute. While the database is out of reach
 * nobody can revoke a key either, so known answers are then used for longer, and requests do not wait for it: it is asked beside them.
 */
@Singleton
public final class KeyCache {
    static final Duration FRESH = Duration.ofSeconds(30);
    static final Duration FRESH_UNKNOWN = Duration.ofSeconds(10);
    static final Duration USABLE_WITHOUT_DATABASE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);
    private static final int MOST = 50_000;

    private final ApiKeys keys;
    private final Organizations organizations;
    private final Clock clock;
    private final Set<ApiKey> asking = ConcurrentHashMap.newKeySet();
    private final Cache<ApiKey, Answer> answers = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(USABLE_WITHOUT_DATABASE)
            .build();

    /**
     * @param caller null: there is no such key, or its organization is gone
     * @param away the database did not answer when it was asked again
     */
    private record Answer(@Nullable Caller caller, Instant at, boolean away) {
        boolean isUsableWithoutDatabase(Instant now) {
            return caller != null && now.isBefore(at.plus(USABLE_WITHOUT_DATABASE));
        }

        boolean isFresh(Instant now) {
            return now.isBefore(at.plus(caller == null ? FRESH_UNKNOWN : FRESH));
        }
    }

    KeyCache(ApiKeys keys, Organizations organizations, Clock clock) {
        this.keys = keys;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * Whose key it is. Says nothing about whether it has ended.
     *
     * @throws RuntimeException when the database had to be asked and did not answer
     */
    public Optional<Caller> find(ApiKey key) {
        Instant now = clock.instant();
        Answer answer = answers.getIfPresent(key);
        if (answer != null && answer.away() && answer.isUsableWithoutDatabase(now)) {
            askBeside(key, now);
        } else if (answer == null || !answer.isFresh(now)) {
            answer = answers.asMap().compute(key, (k, old) -> old != null && old.isFresh(now) ? old : ask(k, old, now));
        }
        return Optional.ofNullable(answer.caller());
    }

    private Answer ask(ApiKey key, @Nullable Answer old, Instant now) {
        try {
            return new Answer(caller(key), now, false);
        } catch (RuntimeException e) {
            if (old != null && old.isUsableWithoutDatabase(now)) {
                LOG.warn("PostgreSQL does not answer, key {} is still taken: {}", key, e.getMessage());
                return new Answer(old.caller(), old.at(), true);
            }
            throw e;
        }
    }

    private void askBeside(ApiKey key, Instant now) {
        if (asking.add(key)) {
            Thread.ofVirtual().name("key-check").start(() -> {
                try {
                    answers.put(key, new Answer(caller(key), now, false));
                } catch (RuntimeException e) {
                    LOG.debug("PostgreSQL still does not answer: {}", e.getMessage());
                } finally {
                    asking.remove(key);
                }
            });
        }
    }

    private @Nullable Caller caller(ApiKey key) {
        Optional<StoredKey> stored = keys.find(key);
        if (stored.isEmpty()) {
            return null;
        }
        Optional<Organization> organization =
                organizations.findById(stored.get().organizationId()).filter(Organization::active);
        return organization
                .map(found -> new Caller(TenantIssuer.issue(found.id()), stored.get(), found))
                .orElse(null);
    }
}
