// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import io.gopherscope.api.oidc.SignedIn;
import io.gopherscope.storage.tenancy.Organizations;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link People}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class PeopleRows implements GenericRepository<PersonRow, String> {
    private final Organizations organizations;

    PeopleRows(Organizations organizations) {
        this.organizations = organizations;
    }

    @Transactional
    void takeOver(SignedIn person, List<DirectoryOrganization> found, Instant now) {
        upsert(person.subject(), person.name(), person.email(), now);
        for (DirectoryOrganization organization : found) {
            organizations.upsert(organization.id(), organization.alias(), organization.name());
            lock(organization.id());
            join(organization.id(), person.subject(), now);
        }
        leaveOthers(
                person.subject(),
                found.stream().map(organization -> organization.id().toString()).toList());
    }

    @Query("""
            INSERT INTO person (subject, name, email, updated_at) VALUES (:subject, :name, :email, :now)
            ON CONFLICT (subject) DO UPDATE SET name = :name, email = :email, updated_at = :now
            """)
    abstract void upsert(String subject, String name, @Nullable String email, Instant now);

    /** So that two people who sign in at once do not both become the first. */
    @Query("SELECT 1 FROM organization WHERE id = :id FOR UPDATE")
    abstract int lock(UUID id);

    /** Whoever comes first owns the organization; a role that someone has stays. */
    @Query("""
            INSERT INTO membership (organization_id, subject, role, since)
            SELECT :organization, :subject, CASE WHEN EXISTS (
                SELECT 1 FROM membership WHERE organization_id = :organization AND role = 'owner'
            ) THEN 'member' ELSE 'owner' END, :now
            ON CONFLICT (organization_id, subject) DO NOTHING
            """)
    abstract void join(UUID organization, String subject, Instant now);

    @Query("DELETE FROM membership WHERE subject = :subject AND organization_id::text <> ALL (:kept)")
    abstract void leaveOthers(String subject, @TypeDef(type = DataType.STRING_ARRAY) List<String> kept);

    @Query("""
            SELECT o.id, o.alias, o.name, m.role FROM membership m JOIN organization o ON o.id = m.organization_id
            WHERE m.subject = :subject AND o.deleted_at IS NULL ORDER BY o.name, o.id
            """)
    abstract List<Membership> organizations(String subject);
}
