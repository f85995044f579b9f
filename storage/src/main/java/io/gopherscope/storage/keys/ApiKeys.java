// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API keys of all organizations. */
@Singleton
public final class ApiKeys {
    private final ApiKeyRows rows;
    private final KeyHasher hasher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(ApiKeyRows rows, KeyHasher hasher, Clock clock) {
        this.rows = rows;
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * Makes a key for an organization that exists.
     *
     * @param name for people
     * @param scopes at least one
     * @param expiresAt null: never
     * @param createdBy the person or program that asks for it
     */
    public IssuedKey issue(
            Tenant tenant, String name, Set<Scope> scopes, @Nullable Instant expiresAt, String createdBy) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a key without scopes is of no use");
        }
        ApiKey secret = ApiKey.generate(scopes, random);
        StoredKey stored = new StoredKey(
                UUID.randomUUID(),
                tenant.organization(),
                name,
                secret.prefix(),
                scopes.stream().sorted().map(Scope::text).toList(),
                createdBy,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                expiresAt,
                null,
                null);
        rows.insert(
                stored.id(),
                stored.organizationId(),
                name,
                stored.prefix(),
                hasher.hash(secret),
                SigningKey.publicBytes(SigningKey.of(secret)),
                stored.scopes(),
                createdBy,
                stored.createdAt(),
                expiresAt);
        return new IssuedKey(secret, stored);
    }

    /** The key of a caller, whether or not it may still be used. */
    public Optional<StoredKey> find(ApiKey presented) {
        return rows.findByHash(hasher.hash(presented));
    }

    /** The key whose private half signed a record, whether or not it may still be used. */
    public Optional<StoredKey> findByPublicKey(byte[] publicKey) {
        return rows.findByPublicKey(publicKey);
    }

    /** All keys of the organization, newest first, ended ones too. */
    public List<StoredKey> list(Tenant tenant) {
        return rows.list(tenant.organization());
    }

    /**
     * Ends a key.
     *
     * @return false when the organization has no such key or it had ended
     */
    public boolean revoke(Tenant tenant, UUID id) {
        return rows.revoke(tenant.organization(), id, clock.instant()) == 1;
    }

    /**
     * Forgets the organization's keys that expired before a moment; those without an expiry stay.
     *
     * @return how many
     */
    public long forgetExpired(Tenant tenant, Instant before) {
        return rows.deleteExpired(tenant.organization(), before);
    }

    /** Notes that these keys were used up to this moment. */
    public void used(Collection<UUID> ids, Instant at) {
        if (!ids.isEmpty()) {
            rows.used(ids, at);
        }
    }
}
