// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link Findings}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FindingRows extends GenericRepository<Finding, UUID> {
    String PLAIN =
            "id, organization_id, service, kind, identity, ordinal, pattern, certainty, confidence, function, file,"
                    + " line, growth_per_minute, unit, first_seen, detected_at, last_seen, build, state, muted_until, fixed_in,";
    String COLUMNS = PLAIN + " CAST(evidence AS text) AS evidence";

    @Query("SELECT " + COLUMNS + " FROM finding WHERE organization_id = :organization AND id = :id")
    Optional<Finding> find(UUID organization, UUID id);

    @Query("SELECT " + COLUMNS + " FROM finding WHERE organization_id = :organization AND service = :service"
            + " ORDER BY last_seen DESC, id DESC LIMIT :most")
    List<Finding> ofService(UUID organization, String service, int most);

    /** Without their evidence, which is large. */
    @Query("SELECT " + PLAIN + " '{}' AS evidence FROM finding WHERE organization_id = :organization"
            + " AND (CAST(:service AS text) IS NULL OR service = CAST(:service AS text))"
            + " AND (CAST(:kind AS text) IS NULL OR kind = CAST(:kind AS text))"
            + " ORDER BY last_seen DESC, id DESC LIMIT :most")
    List<Finding> list(UUID organization, @Nullable String service, @Nullable String kind, int most);

    @Query("""
            INSERT INTO finding (id, organization_id, service, kind, identity, ordinal, pattern, certainty, confidence, function,
                file, line, growth_per_minute, unit, first_seen, detected_at, last_seen, build, state, evidence)
            VALUES (:id, :organization, :service, :kind, :identity, :ordinal, :pattern, :certainty, :confidence, :function,
                :file, :line, :growth, :unit, :firstSeen, :now, :lastSeen, :build, 'new', CAST(:evidence AS jsonb))
            """)
    void add(
            UUID id,
            UUID organization,
            String service,
            String kind,
            String identity,
            int ordinal,
            String pattern,
            String certainty,
            double confidence,
            String function,
            String file,
            long line,
            double growth,
            String unit,
            Instant firstSeen,
            Instant now,
            Instant lastSeen,
            String build,
            String evidence);

    @Query("""
            UPDATE finding SET pattern = :pattern, certainty = :certainty, confidence = :confidence, function = :function, file = :file, line = :line,
                growth_per_minute = :growth, first_seen = least(first_seen, :firstSeen), last_seen = greatest(last_seen, :lastSeen),
                build = :build, state = :state, fixed_in = CASE WHEN :state = 'fixed' THEN fixed_in END,
                evidence = CAST(:evidence AS jsonb)
            WHERE organization_id = :organization AND id = :id
            """)
    void see(
            UUID organization,
            UUID id,
            String pattern,
            String certainty,
            double confidence,
            String function,
            String file,
            long line,
            double growth,
            Instant firstSeen,
            Instant lastSeen,
            String build,
            String state,
            String evidence);

    @Query("""
            UPDATE finding SET state = :state, muted_until = :mutedUntil, fixed_in = :fixedIn
            WHERE organization_id = :organization AND id = :id
            """)
    long change(UUID organization, UUID id, String state, @Nullable Instant mutedUntil, @Nullable String fixedIn);

    @Query("""
            INSERT INTO finding_event (finding_id, organization_id, service, at, state, by_name, note)
            SELECT id, organization_id, service, :at, :state, :byName, :note FROM finding
            WHERE organization_id = :organization AND id = :id
            """)
    void note(UUID organization, UUID id, Instant at, String state, String byName, String note);

    @Query("""
            SELECT at, state, by_name, note FROM finding_event
            WHERE organization_id = :organization AND finding_id = :finding ORDER BY id DESC LIMIT :most
            """)
    List<FindingEvent> events(UUID organization, UUID finding, int most);
}
