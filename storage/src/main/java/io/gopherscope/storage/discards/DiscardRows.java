// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows behind {@link Discards}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DiscardRows extends GenericRepository<DiscardRow, UUID> {

    @Query("""
            INSERT INTO discard (organization_id, minute, reason, stage, count, last_at, detail)
            SELECT id, date_trunc('minute', CAST(:at AS timestamptz)), :reason, :stage, :count, CAST(:at AS timestamptz), :detail FROM organization WHERE id = :organization
            ON CONFLICT (organization_id, minute, reason, stage) DO UPDATE SET
              count = discard.count + EXCLUDED.count,
              detail = CASE WHEN EXCLUDED.last_at >= discard.last_at THEN EXCLUDED.detail ELSE discard.detail END,
              last_at = greatest(discard.last_at, EXCLUDED.last_at)
            """)
    void add(UUID organization, Instant at, String reason, String stage, long count, String detail);

    @Query("""
            INSERT INTO discard_progress (topic, partition, last_offset) VALUES (:topic, :partition, :lastOffset)
            ON CONFLICT (topic, partition) DO UPDATE SET last_offset = EXCLUDED.last_offset
            WHERE discard_progress.last_offset < EXCLUDED.last_offset
            """)
    long advance(String topic, int partition, long lastOffset);

    @Query("""
            SELECT reason, CAST(sum(count) AS bigint) AS count, max(last_at) AS last_at,
                   (array_agg(detail ORDER BY last_at DESC))[1] AS detail
            FROM discard WHERE organization_id = :organization AND minute >= date_trunc('minute', CAST(:since AS timestamptz))
              AND minute < CAST(:until AS timestamptz)
            GROUP BY reason ORDER BY 2 DESC, 1
            """)
    List<DiscardTotal> totals(UUID organization, Instant since, Instant until);

    @Query("""
            SELECT reason, stage,
                   CAST(floor((extract(epoch FROM minute) * 1000 - :startMillis) / :stepMillis) AS integer) AS step,
                   CAST(sum(count) AS bigint) AS count
            FROM discard WHERE organization_id = :organization
              AND minute >= date_trunc('minute', CAST(:since AS timestamptz)) AND minute < CAST(:until AS timestamptz)
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """)
    List<DiscardStep> steps(UUID organization, Instant since, Instant until, long startMillis, long stepMillis);

    @Query("DELETE FROM discard WHERE minute < :before")
    long prune(Instant before);
}
