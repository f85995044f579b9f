// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer. Identity lives in Keycloak, whose id this carries; what it may do and keep lives here.
 *
 * @param alias the short name in addresses and commands, unique among organizations that are not deleted
 * @param retentionDays how long raw profiles are kept from {@code retentionSince} on, one of {@link RetentionDays#ALLOWED}
 * @param previousRetentionDays what held before {@code retentionSince}
 * @param maxProfileAgeSeconds profiles that started longer ago than this are refused as {@code too_old}
 * @param maxProfileAheadSeconds profiles that start further in the future than this are refused as {@code too_new}
 */
@MappedEntity("organization")
public record Organization(
        @Id UUID id,
        String alias,
        String name,
        int retentionDays,
        int previousRetentionDays,
        Instant retentionSince,
        int maxProfileAgeSeconds,
        int maxProfileAheadSeconds,
        Instant createdAt,
        @Nullable Instant deletedAt) {

    public Organization {
        RetentionDays.check(retentionDays);
        RetentionDays.check(previousRetentionDays);
    }

    /**
     * The retention of a record that the broker took at this moment. It depends on nothing else, so that a record which is
     * processed twice is stored with the same retention both times.
     */
    public int retentionDaysAt(Instant arrival) {
        return arrival.isBefore(retentionSince) ? previousRetentionDays : retentionDays;
    }

    /** How far back a profile may start. */
    public Duration maxProfileAge() {
        return Duration.ofSeconds(maxProfileAgeSeconds);
    }

    /** How far ahead of our clock a profile may start. */
    public Duration maxProfileAhead() {
        return Duration.ofSeconds(maxProfileAheadSeconds);
    }

    /** Whether it is still a customer. */
    public boolean active() {
        return deletedAt == null;
    }
}
