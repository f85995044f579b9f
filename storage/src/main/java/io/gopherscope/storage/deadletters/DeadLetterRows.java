// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link DeadLetterIndex}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeadLetterRows extends GenericRepository<DeadLetterEntry, UUID> {
    String COLUMNS = "id, organization_id, source, partition, record_offset, kind, reason, detail, service, bytes,"
            + " arrived_at, failed_at, letter_partition, letter_offset, requested_at, requested_by, sent_at";

    @Query("""
            INSERT INTO dead_letter (id, organization_id, source, partition, record_offset, kind, reason, detail, service, bytes,
                arrived_at, failed_at, letter_partition, letter_offset)
            SELECT :id, o.id, :source, :partition, :recordOffset, :kind, :reason, :detail, :service, :bytes,
                :arrivedAt, :failedAt, :letterPartition, :letterOffset
            FROM organization o WHERE o.id = :organizationId
            ON CONFLICT (id) DO NOTHING
            """)
    long insert(
            UUID id,
            UUID organizationId,
            String source,
            int partition,
            long recordOffset,
            String kind,
            String reason,
            String detail,
            @Nullable String service,
            long bytes,
            Instant arrivedAt,
            Instant failedAt,
            int letterPartition,
            long letterOffset);

    @Query("SELECT " + COLUMNS + " FROM dead_letter WHERE organization_id = :organizationId"
            + " AND (CAST(:reason AS text) IS NULL OR reason = CAST(:reason AS text))"
            + " AND (CAST(:service AS text) IS NULL OR service = CAST(:service AS text))"
            + " AND (failed_at, id) < (CAST(:beforeTime AS timestamptz), CAST(:beforeId AS uuid))"
            + " ORDER BY failed_at DESC, id DESC LIMIT :limit")
    List<DeadLetterEntry> page(
            UUID organizationId,
            @Nullable String reason,
            @Nullable String service,
            Instant beforeTime,
            UUID beforeId,
            int limit);

    @Query("SELECT " + COLUMNS + " FROM dead_letter WHERE organization_id = :organizationId AND id = :id")
    Optional<DeadLetterEntry> find(UUID organizationId, UUID id);

    @Query("SELECT reason, count(*) AS count, count(requested_at) AS requested FROM dead_letter"
            + " WHERE organization_id = :organizationId GROUP BY reason ORDER BY 2 DESC, 1")
    List<ReasonCount> reasons(UUID organizationId);

    @Query("""
            SELECT reason,
                   CAST(floor((extract(epoch FROM failed_at) * 1000 - :startMillis) / :stepMillis) AS integer) AS step,
                   count(*) AS count
            FROM dead_letter WHERE organization_id = :organizationId
              AND failed_at >= CAST(:since AS timestamptz) AND failed_at < CAST(:until AS timestamptz)
            GROUP BY 1, 2 ORDER BY 1, 2
            """)
    List<ReasonStep> steps(UUID organizationId, Instant since, Instant until, long startMillis, long stepMillis);

    @Query("SELECT id, claimed_by FROM dead_letter"
            + " WHERE organization_id = :organizationId AND id IN (:ids) AND claimed_by IS NOT NULL")
    List<ClaimedLetter> claimed(UUID organizationId, Collection<UUID> ids);

    @Query("SELECT id FROM dead_letter WHERE organization_id = :organizationId AND id IN (:ids)")
    List<UUID> known(UUID organizationId, Collection<UUID> ids);

    @Query("UPDATE dead_letter SET requested_at = :now, requested_by = :by"
            + " WHERE organization_id = :organizationId AND id = :id AND requested_at IS NULL")
    long request(UUID organizationId, UUID id, Instant now, String by);

    @Query("UPDATE dead_letter SET requested_at = :now, requested_by = :by"
            + " WHERE organization_id = :organizationId AND reason = :reason AND requested_at IS NULL")
    long requestAll(UUID organizationId, String reason, Instant now, String by);

    @Query("SELECT " + COLUMNS + " FROM dead_letter WHERE requested_at IS NOT NULL AND sent_at IS NULL"
            + " ORDER BY requested_at, id LIMIT :limit FOR UPDATE SKIP LOCKED")
    List<DeadLetterEntry> wanted(int limit);

    @Query("UPDATE dead_letter SET sent_at = :now WHERE id = :id")
    long sent(UUID id, Instant now);

    @Query("UPDATE dead_letter SET claimed_by = coalesce(claimed_by, :copy) WHERE id = :id")
    long claim(UUID id, String copy);

    @Query("UPDATE dead_letter SET claimed_by = claimed_by WHERE id = :id AND claimed_by = :copy")
    long claimed(UUID id, String copy);

    @Query("DELETE FROM dead_letter WHERE failed_at < :before")
    long prune(Instant before);
}
