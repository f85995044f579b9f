// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link Revisions}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RevisionRows extends GenericRepository<RevisionRow, Integer> {
    String SELECTION = " organization_id = :organization AND service = :service AND env = :env AND version = :version"
            + " AND range_from = :from ";

    @Query("SELECT number, etag, profile, CAST(stats AS text) AS stats, published_at FROM pgo_revision WHERE"
            + SELECTION + "ORDER BY number DESC LIMIT 1")
    Optional<RevisionRow> latest(UUID organization, String service, String env, String version, String from);

    @Query("SELECT number, etag, profile, CAST(stats AS text) AS stats, published_at FROM pgo_revision WHERE"
            + SELECTION + "AND number = :number")
    Optional<RevisionRow> numbered(
            UUID organization, String service, String env, String version, String from, int number);

    @Query("SELECT r.number, r.etag, octet_length(r.profile) AS bytes, CAST(r.stats AS text) AS stats, r.change_share,"
            + " r.published_at, coalesce(d.downloads, 0) AS downloads, d.last_at FROM pgo_revision r LEFT JOIN pgo_download d"
            + " USING (organization_id, service, env, version, range_from, number) WHERE" + SELECTION
            + "ORDER BY number DESC LIMIT :most")
    List<RevisionLine> list(UUID organization, String service, String env, String version, String from, int most);

    /** Of those that publish the same number at once, one gets 1 and the others 0. */
    @Query("INSERT INTO pgo_revision (organization_id, service, env, version, range_from, number, etag, profile, stats,"
            + " change_share, published_at) VALUES (:organization, :service, :env, :version, :from, :number, :etag, :profile,"
            + " CAST(:stats AS jsonb), :changeShare, :now) ON CONFLICT DO NOTHING")
    long insert(
            UUID organization,
            String service,
            String env,
            String version,
            String from,
            int number,
            String etag,
            byte[] profile,
            String stats,
            @Nullable Double changeShare,
            Instant now);

    @Query("DELETE FROM pgo_revision WHERE" + SELECTION + "AND number <= :last")
    void deleteUpTo(UUID organization, String service, String env, String version, String from, int last);

    /** Keeps the selections of a service that were published or downloaded last. */
    @Query("""
            DELETE FROM pgo_revision WHERE organization_id = :organization AND service = :service
              AND (env, version, range_from) IN (
                SELECT r.env, r.version, r.range_from FROM pgo_revision r LEFT JOIN pgo_download d
                  USING (organization_id, service, env, version, range_from, number)
                WHERE r.organization_id = :organization AND r.service = :service
                GROUP BY r.env, r.version, r.range_from
                ORDER BY max(greatest(r.published_at, d.last_at)) DESC OFFSET :kept)
            """)
    void deleteUnused(UUID organization, String service, int kept);

    @Query(
            "INSERT INTO pgo_download AS d (organization_id, service, env, version, range_from, number, downloads, last_at)"
                    + " SELECT organization_id, service, env, version, range_from, number, 1, CAST(:now AS timestamptz)"
                    + " FROM pgo_revision WHERE" + SELECTION + "AND number = :number"
                    + " ON CONFLICT (organization_id, service, env, version, range_from, number)"
                    + " DO UPDATE SET downloads = d.downloads + 1, last_at = greatest(d.last_at, EXCLUDED.last_at)")
    void downloaded(
            UUID organization, String service, String env, String version, String from, int number, Instant now);
}
