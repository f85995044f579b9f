// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link AuditLog}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRows extends GenericRepository<AuditEvent, Long> {

    @Query("""
            INSERT INTO audit_event (organization_id, actor, actor_name, action, object_type, object, origin, before, after)
            VALUES (:organization, :actor, :actorName, :action, :objectType, :object, :origin,
                CAST(:before AS jsonb), CAST(:after AS jsonb))
            """)
    void add(
            UUID organization,
            String actor,
            String actorName,
            String action,
            String objectType,
            String object,
            String origin,
            @Nullable String before,
            @Nullable String after);

    @Query("""
            SELECT id, at, organization_id, actor, actor_name, action, object_type, object, origin,
                   CAST(before AS text) AS before, CAST(after AS text) AS after
            FROM audit_event WHERE organization_id = :organization AND id < :below ORDER BY id DESC LIMIT :most
            """)
    List<AuditEvent> list(UUID organization, long below, int most);
}
