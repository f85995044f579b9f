// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.gopherscope.storage.tenancy.CanaryOrganization;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** The rows behind {@link FindingChecks}. All moments are PostgreSQL's, so that replicas need not agree on the time. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FindingCheckRows extends GenericRepository<Finding, UUID> {
    @Query("""
            INSERT INTO finding_check (organization_id, service, due_at)
            SELECT id, '', now() FROM organization WHERE deleted_at IS NULL AND id <> CAST(:canary AS uuid)
            ON CONFLICT (organization_id, service) DO NOTHING
            """)
    void addOrganizations(String canary);

    default void addOrganizations() {
        addOrganizations(CanaryOrganization.ID.toString());
    }

    @Query("DELETE FROM finding_check WHERE due_at = 'infinity' AND checked_at < now() - interval '30 days'")
    void forgetServices();

    @Query("DELETE FROM finding WHERE last_seen < now() - interval '400 days'")
    void forgetFindings();

    @Query("""
            INSERT INTO finding_check (organization_id, service, due_at)
            SELECT :organization, s, now() FROM unnest(CAST(:services AS text[])) AS s
            ON CONFLICT (organization_id, service) DO UPDATE SET due_at = now()
            WHERE finding_check.due_at > now() AND finding_check.checked_at < now() - :millis * interval '1 millisecond'
            """)
    void want(UUID organization, @TypeDef(type = DataType.STRING_ARRAY) List<String> services, long millis);

    @Query("""
            SELECT c.organization_id, c.service, greatest(c.checked_at, 'epoch') AS checked_at FROM finding_check c
            JOIN organization o ON o.id = c.organization_id AND o.deleted_at IS NULL
            WHERE c.due_at <= now() AND (c.lease_owner IS NULL OR c.lease_until < now())
            ORDER BY c.due_at LIMIT :most FOR UPDATE OF c SKIP LOCKED
            """)
    List<FindingCheck> due(int most);

    @Query("""
            UPDATE finding_check SET lease_owner = :owner, lease_until = now() + :millis * interval '1 millisecond'
            WHERE organization_id = :organization AND service = :service
            """)
    void lease(UUID organization, String service, String owner, long millis);

    @Query("""
            UPDATE finding_check SET lease_owner = NULL, lease_until = NULL, checked_at = now(),
                due_at = CASE WHEN service = '' THEN now() + :millis * interval '1 millisecond' ELSE 'infinity' END
            WHERE organization_id = :organization AND service = :service AND lease_owner = :owner
            """)
    void done(UUID organization, String service, String owner, long millis);

    @Query("""
            SELECT count(*) FROM (SELECT 1 FROM finding_check
            WHERE organization_id = :organization AND service = :service AND lease_owner = :owner AND lease_until > now()
            FOR UPDATE) AS held
            """)
    long held(UUID organization, String service, String owner);
}
