// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link Deletions} and {@link DeletionWork}. All moments are PostgreSQL's, so that workers need not agree on the time. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeletionRows extends GenericRepository<DeletionJob, UUID> {
    String COLUMNS =
            "id, organization_id, service, state, requested_by, requested_by_name, requested_at, refuse_before, barrier,"
                    + " shared, pass, problem, finished_at";

    @Query("""
            INSERT INTO deletion_job (id, organization_id, service, state, requested_by, requested_by_name)
            VALUES (:id, :organization, :service, 'announced', :actor, :actorName)
            ON CONFLICT (organization_id, service) WHERE finished_at IS NULL DO NOTHING
            """)
    long add(UUID id, UUID organization, String service, String actor, String actorName);

    @Query("SELECT " + COLUMNS + " FROM deletion_job WHERE organization_id = :organization AND id = :id")
    Optional<DeletionJob> find(UUID organization, UUID id);

    @Query("SELECT " + COLUMNS
            + " FROM deletion_job WHERE organization_id = :organization ORDER BY requested_at DESC, id LIMIT :most")
    List<DeletionJob> list(UUID organization, int most);

    @Query("""
            SELECT organization_id, service,
                   CASE WHEN bool_or(refuse_before IS NULL) THEN NULL ELSE max(refuse_before) END AS before
            FROM deletion_job GROUP BY organization_id, service
            """)
    List<Refused> refused();

    @Query("SELECT " + COLUMNS
            + " FROM deletion_job WHERE finished_at IS NULL AND lease_owner = :owner ORDER BY requested_at")
    List<DeletionJob> leased(String owner);

    @Query("""
            UPDATE deletion_job SET state = 'draining'
            WHERE id = :id AND lease_owner = :owner AND requested_at + :millis * interval '1 millisecond' <= now()
            """)
    long drain(UUID id, String owner, long millis);

    @Query("UPDATE deletion_job SET barrier = :barrier WHERE id = :id AND lease_owner = :owner")
    long barrier(UUID id, String owner, @TypeDef(type = DataType.STRING_ARRAY) List<String> barrier);

    @Query("UPDATE deletion_job SET shared = :shared WHERE id = :id AND lease_owner = :owner")
    long shared(UUID id, String owner, @TypeDef(type = DataType.STRING_ARRAY) List<String> shared);

    @Query("UPDATE deletion_job SET state = :state, problem = NULL WHERE id = :id AND lease_owner = :owner")
    long advance(UUID id, String owner, String state);

    @Query("UPDATE deletion_job SET problem = :problem WHERE id = :id AND lease_owner = :owner")
    long problem(UUID id, String owner, @Nullable String problem);

    @Query("""
            UPDATE deletion_job SET state = 'draining', barrier = '{}', pass = pass + 1
            WHERE id = :id AND lease_owner = :owner
            """)
    long again(UUID id, String owner);

    @Query("""
            UPDATE deletion_job SET state = 'done', problem = NULL, finished_at = now(), lease_owner = NULL, lease_until = NULL,
                   refuse_before = now() + :millis * interval '1 millisecond'
            WHERE id = :id AND lease_owner = :owner
            """)
    long finish(UUID id, String owner, long millis);

    @Query("""
            INSERT INTO deletion_count (job_id, store, table_name, rows_before, rows_left)
            VALUES (:job, :store, :table, :rows, :rows)
            ON CONFLICT (job_id, store, table_name) DO UPDATE SET rows_left = EXCLUDED.rows_left
            """)
    void count(UUID job, String store, String table, long rows);

    @Query("""
            SELECT store, table_name, rows_before, rows_left FROM deletion_count WHERE job_id = :job ORDER BY store, table_name
            """)
    List<DeletionCount> counts(UUID job);
}
