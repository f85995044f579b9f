// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows behind {@link Retentions}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RetentionRows extends GenericRepository<RetentionRule, UUID> {

    @Query("SELECT * FROM retention WHERE organization_id = :organization")
    List<RetentionRule> rules(UUID organization);

    @Query("""
            INSERT INTO retention (organization_id, data_class, days, previous_days, since)
            VALUES (:organization, :dataClass, :days, :before, :since)
            ON CONFLICT (organization_id, data_class) DO UPDATE SET
              previous_days = CASE WHEN retention.since <= :now THEN retention.days ELSE retention.previous_days END,
              days = EXCLUDED.days, since = EXCLUDED.since
            """)
    void set(UUID organization, String dataClass, int days, int before, Instant since, Instant now);

    @Query("""
            UPDATE uploaded_profile SET expires_at = least(expires_at, uploaded_at + :days * interval '1 day')
            WHERE organization_id = :organization
            """)
    void shortenUploads(UUID organization, int days);

    @Query("""
            SELECT count(*) AS files, CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes, min(uploaded_at) AS oldest
            FROM uploaded_profile
            WHERE organization_id = :organization AND uploaded_at < CAST(:before AS timestamptz) AND expires_at > CAST(:now AS timestamptz)
            """)
    StoredFiles uploads(UUID organization, Instant before, Instant now);

    @Query("""
            SELECT count(*) AS files, CAST(coalesce(sum(octet_length(profile)), 0) AS bigint) AS bytes, min(published_at) AS oldest
            FROM pgo_revision WHERE organization_id = :organization AND published_at < CAST(:before AS timestamptz)
            """)
    StoredFiles revisions(UUID organization, Instant before);

    @Query("DELETE FROM uploaded_profile WHERE expires_at <= :now")
    long deleteUploads(Instant now);

    @Query("""
            DELETE FROM pgo_revision r WHERE published_at < CAST(:now AS timestamptz) - interval '1 day' * coalesce(
              (SELECT days FROM retention k WHERE k.organization_id = r.organization_id AND k.data_class = 'revisions'),
              :otherwise)
            """)
    long deleteRevisions(Instant now, int otherwise);
}
