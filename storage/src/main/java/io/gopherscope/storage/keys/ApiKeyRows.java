// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link ApiKeys}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRows extends GenericRepository<StoredKey, UUID> {
    String COLUMNS =
            "id, organization_id, name, prefix, scopes, created_by, created_at, expires_at, revoked_at, last_used_at";

    @Query("""
            INSERT INTO api_key (id, organization_id, name, prefix, hash, public_key, scopes, created_by, created_at, expires_at)
            VALUES (:id, :organizationId, :name, :prefix, :hash, :publicKey, :scopes, :createdBy, :createdAt, :expiresAt)
            """)
    void insert(
            UUID id,
            UUID organizationId,
            String name,
            String prefix,
            byte[] hash,
            byte[] publicKey,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt);

    @Query("SELECT " + COLUMNS + " FROM api_key WHERE hash = :hash")
    Optional<StoredKey> findByHash(byte[] hash);

    @Query("SELECT " + COLUMNS + " FROM api_key WHERE public_key = :publicKey")
    Optional<StoredKey> findByPublicKey(byte[] publicKey);

    @Query("SELECT " + COLUMNS + " FROM api_key WHERE organization_id = :organizationId ORDER BY created_at DESC, id")
    List<StoredKey> list(UUID organizationId);

    @Query("""
            UPDATE api_key SET revoked_at = :at
            WHERE organization_id = :organizationId AND id = :id AND revoked_at IS NULL
            """)
    long revoke(UUID organizationId, UUID id, Instant at);

    @Query("""
            UPDATE api_key SET last_used_at = :at
            WHERE id IN (:ids) AND (last_used_at IS NULL OR last_used_at < :at)
            """)
    void used(Collection<UUID> ids, Instant at);

    @Query("DELETE FROM api_key WHERE organization_id = :organizationId AND expires_at < :before")
    long deleteExpired(UUID organizationId, Instant before);
}
