// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.uploads;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link UploadedProfiles}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UploadedProfileRows extends GenericRepository<UploadedProfile, UUID> {
    String COLUMNS = "id, organization_id, name, bytes, samples, taken_at, duration_nanos, types, totals, default_type,"
            + " uploaded_by, uploaded_at, expires_at";

    @Query("""
            INSERT INTO uploaded_profile (id, organization_id, name, bytes, content, samples, taken_at, duration_nanos, types,
                totals, default_type, uploaded_by, uploaded_at, expires_at)
            SELECT :id, :organizationId, :name, :bytes, :content, :samples, :takenAt, :durationNanos, :types, :totals,
                :defaultType, :uploadedBy, :uploadedAt, :expiresAt
            WHERE (SELECT coalesce(sum(bytes), 0) FROM uploaded_profile WHERE organization_id = :organizationId) + :bytes <= :most
            """)
    long insert(
            UUID id,
            UUID organizationId,
            String name,
            int bytes,
            byte[] content,
            int samples,
            @Nullable Instant takenAt,
            long durationNanos,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> types,
            @TypeDef(type = DataType.LONG_ARRAY) List<Long> totals,
            String defaultType,
            String uploadedBy,
            Instant uploadedAt,
            Instant expiresAt,
            long most);

    @Query("SELECT " + COLUMNS + " FROM uploaded_profile WHERE organization_id = :organizationId AND expires_at > :now"
            + " ORDER BY uploaded_at DESC, id")
    List<UploadedProfile> list(UUID organizationId, Instant now);

    @Query("SELECT " + COLUMNS + " FROM uploaded_profile"
            + " WHERE organization_id = :organizationId AND id = :id AND expires_at > :now")
    Optional<UploadedProfile> find(UUID organizationId, UUID id, Instant now);

    @Query("SELECT content FROM uploaded_profile"
            + " WHERE organization_id = :organizationId AND id = :id AND expires_at > :now")
    Optional<UploadedContent> content(UUID organizationId, UUID id, Instant now);

    @Query("DELETE FROM uploaded_profile WHERE organization_id = :organizationId AND id = :id")
    long delete(UUID organizationId, UUID id);

    @Query("DELETE FROM uploaded_profile WHERE expires_at <= :now")
    long deleteExpired(Instant now);
}
