// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.oidc.SignedIn;
import io.gopherscope.api.oidc.Tokens;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Sessions of signed-in people, kept in the database so that any replica knows them. */
@Singleton
public final class Sessions {
    private final SessionRows rows;
    private final SessionLimits limits;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(SessionRows rows, SessionLimits limits, Clock clock) {
        this.rows = rows;
        this.limits = limits;
        this.clock = clock;
    }

    /** Starts a session for someone who has just signed in. Its id is new, whatever the browser sent. */
    public SessionId start(SignedIn person) {
        SessionId id = SessionId.generate(random);
        Instant now = now();
        rows.insert(
                id.hash(),
                person.subject(),
                person.providerSession(),
                id.seal().close(person.tokens().toText()),
                now,
                now.plus(limits.absolute()));
        return id;
    }

    /** The tokens of a session, for ending it at the identity provider too. */
    public Optional<Tokens> tokens(SessionId id) {
        return rows.find(id.hash()).flatMap(row -> id.seal().open(row.tokens())).map(Tokens::parse);
    }

    /** Makes an organization the one that a session means by default. */
    public void choose(SessionId id, UUID organization) {
        rows.choose(id.hash(), organization);
    }

    /** Ends a session, everywhere at once. */
    public void end(SessionId id) {
        rows.delete(id.hash());
    }

    /** Ends what the identity provider says has ended. */
    public void endByProviderSession(String providerSession) {
        rows.deleteByProviderSession(providerSession);
    }

    /** Ends every session of a person. */
    public void endBySubject(String subject) {
        rows.deleteBySubject(subject);
    }

    @Scheduled(fixedDelay = "10m", initialDelay = "1m")
    void forgetEnded() {
        Instant now = now();
        rows.deleteEnded(now, now.minus(limits.idle()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
