// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.canary;

import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.CanaryOrganization;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.RetentionDays;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key that profiles of our own are pushed with. It can only send, lives in this process's memory for hours, and is made anew in time. */
@Singleton
final class CanaryKey {
    private static final Duration VALID = Duration.ofHours(4);
    private static final Duration RENEWED_AFTER = Duration.ofHours(2);
    /** From when on a change of retention holds, so that every process knows of it by then. */
    private static final Duration KNOWN_EVERYWHERE = Duration.ofMinutes(2);

    private final Organizations organizations;
    private final ApiKeys keys;
    private final Clock clock;
    private @Nullable IssuedKey key;

    CanaryKey(Organizations organizations, ApiKeys keys, Clock clock) {
        this.organizations = organizations;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The key as it is sent.
     *
     * @throws io.micronaut.data.exceptions.DataAccessException when a new one is needed and the database does not answer
     */
    synchronized String text() {
        Instant now = clock.instant();
        IssuedKey current = key;
        if (current == null || !now.isBefore(current.stored().createdAt().plus(RENEWED_AFTER))) {
            current = make(now);
            key = current;
        }
        return current.secret().text();
    }

    /** Makes the next key in any case: the gateway does not take this one. */
    synchronized void drop() {
        key = null;
    }

    private IssuedKey make(Instant now) {
        organizations.upsert(CanaryOrganization.ID, CanaryOrganization.ALIAS, "Canary");
        int shortest = RetentionDays.ALLOWED.getFirst();
        if (organizations.findById(CanaryOrganization.ID).orElseThrow().retentionDays() != shortest) {
            organizations.changeRetention(CanaryOrganization.ID, shortest, now.plus(KNOWN_EVERYWHERE));
        }
        keys.forgetExpired(CanaryOrganization.tenant(), now);
        return keys.issue(
                CanaryOrganization.tenant(), "canary", Set.of(Scope.PROFILES_WRITE), now.plus(VALID), "canary");
    }
}
