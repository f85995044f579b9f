// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What we know of an API key besides its hash and its public key. Nothing in it changes but the times of its end and of its last use, so a copy up to
 * {@link #LONGEST_CACHED} old may be used.
 *
 * @param prefix its first characters, for people
 * @param scopes as {@link Scope#text}
 * @param createdBy the person or program that made it, for people
 */
@MappedEntity("api_key")
public record StoredKey(
        @Id UUID id,
        UUID organizationId,
        String name,
        String prefix,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /** A revoked key ends everywhere within this time. */
    public static final Duration LONGEST_CACHED = Duration.ofSeconds(60);

    public StoredKey {
        scopes = List.copyOf(scopes);
    }

    /** Whether a request with it may be served now. */
    public boolean usableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /**
     * Whether a record that the broker took at {@code arrival} may be stored. The answer does not change with the moment of
     * asking: a revocation counts from when no copy of this row without it can be in use any more.
     */
    public boolean usableForRecordOf(Instant arrival) {
        boolean revoked = revokedAt != null && !arrival.isBefore(revokedAt.plus(LONGEST_CACHED));
        return !revoked && (expiresAt == null || arrival.isBefore(expiresAt));
    }

    /** Whether it has the scope; {@code admin} does not imply the others. */
    public boolean allows(Scope scope) {
        return scopes.contains(scope.text());
    }
}
