// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link Sessions}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRows extends GenericRepository<SessionRow, String> {
    @Query("""
            INSERT INTO session (id, subject, provider_session, tokens, created_at, seen_at, checked_at, verified_at,
                                 expires_at)
            VALUES (:id, :subject, :providerSession, :tokens, :now, :now, :now, :now, :expiresAt)
            """)
    void insert(
            String id, String subject, @Nullable String providerSession, String tokens, Instant now, Instant expiresAt);

    @Query("""
            SELECT s.id, s.subject, p.name, p.email, s.organization_id, s.tokens, s.seen_at, s.checked_at, s.verified_at,
                   s.expires_at
            FROM session s JOIN person p ON p.subject = s.subject WHERE s.id = :id
            """)
    Optional<SessionRow> find(String id);

    @Query("UPDATE session SET seen_at = :now WHERE id = :id")
    void seen(String id, Instant now);

    /** One of the replicas that ask at the same time gets 1, the others 0. */
    @Query("UPDATE session SET checked_at = :now WHERE id = :id AND checked_at = :before")
    long claimCheck(String id, Instant before, Instant now);

    @Query("UPDATE session SET verified_at = :now, tokens = :tokens WHERE id = :id")
    void verified(String id, String tokens, Instant now);

    @Query("UPDATE session SET organization_id = :organizationId WHERE id = :id")
    void choose(String id, UUID organizationId);

    @Query("DELETE FROM session WHERE id = :id")
    long delete(String id);

    @Query("DELETE FROM session WHERE provider_session = :providerSession")
    long deleteByProviderSession(String providerSession);

    @Query("DELETE FROM session WHERE subject = :subject")
    long deleteBySubject(String subject);

    @Query("DELETE FROM session WHERE expires_at < :now OR seen_at < :idleSince")
    long deleteEnded(Instant now, Instant idleSince);
}
