// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Our record of the organizations that exist in Keycloak. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Organizations extends GenericRepository<Organization, UUID> {

    /**
     * Takes over what Keycloak says of an organization: adds it, renames it, or revives it when it was deleted.
     *
     * @param id Keycloak's id
     * @throws io.micronaut.data.exceptions.DataAccessException when another organization has the alias
     */
    @Query("""
            INSERT INTO organization (id, alias, name) VALUES (:id, :alias, :name)
            ON CONFLICT (id) DO UPDATE SET alias = EXCLUDED.alias, name = EXCLUDED.name, deleted_at = NULL
            """)
    void upsert(UUID id, String alias, String name);

    /** Any organization, deleted ones too. */
    Optional<Organization> findById(UUID id);

    /** The organization that has this alias now. */
    @Query("SELECT * FROM organization WHERE alias = :alias AND deleted_at IS NULL")
    Optional<Organization> findByAlias(String alias);

    /** Those of the organizations that exist and are not deleted, by alias. */
    @Query("SELECT * FROM organization WHERE id IN (:ids) AND deleted_at IS NULL ORDER BY alias")
    List<Organization> findActive(Collection<UUID> ids);

    /** All customers that are not deleted, by alias. {@link CanaryOrganization} is none. */
    @Query("SELECT * FROM organization WHERE deleted_at IS NULL AND id <> '" + CanaryOrganization.TEXT
            + "' ORDER BY alias")
    List<Organization> findActive();

    /**
     * Changes how long raw profiles that arrive from {@code since} on are kept.
     *
     * @param days one of {@link RetentionDays#ALLOWED}
     * @param since far enough ahead that every process has seen the change by then: two minutes
     */
    @Query("""
            UPDATE organization SET previous_retention_days = retention_days, retention_days = :days, retention_since = :since
            WHERE id = :id
            """)
    void changeRetention(UUID id, int days, Instant since);

    /** Marks it deleted: its keys stop working within a minute. */
    @Query("UPDATE organization SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL")
    void delete(UUID id, Instant at);
}
