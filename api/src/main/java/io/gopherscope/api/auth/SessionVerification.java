// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.oidc.IdentityProvider;
import io.gopherscope.api.oidc.IdentityProviderUnavailable;
import io.gopherscope.api.oidc.SessionRefused;
import io.gopherscope.api.oidc.SignedIn;
import io.gopherscope.api.oidc.Tokens;
import io.gopherscope.api.people.People;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the identity provider now and then whether a session is still good, by refreshing its tokens, and what the person
 * belongs to. So someone who is disabled, removed or signed out there loses access here within {@link
 * SessionLimits#verifyEvery} and one request.
 */
@Singleton
final class SessionVerification {
    private static final Logger LOG = LoggerFactory.getLogger(SessionVerification.class);

    private final SessionRows rows;
    private final SessionLimits limits;
    private final IdentityProvider provider;
    private final People people;

    SessionVerification(SessionRows rows, SessionLimits limits, IdentityProvider provider, People people) {
        this.rows = rows;
        this.limits = limits;
        this.provider = provider;
        this.people = people;
    }

    /**
     * Verifies a session when it is due and no other replica does.
     *
     * @throws ApiException {@code session_ended}, {@code identity_provider_unavailable}
     */
    void verify(SessionId id, SessionRow row, Instant now) {
        boolean due = row.checkedAt().plus(limits.verifyEvery()).isBefore(now);
        if (due && rows.claimCheck(row.id(), row.checkedAt(), now) == 1) {
            ask(id, row, now);
        } else if (row.verifiedAt().plus(limits.trust()).isBefore(now)) {
            throw unavailable();
        }
    }

    private void ask(SessionId id, SessionRow row, Instant now) {
        try {
            Tokens tokens = id.seal()
                    .open(row.tokens())
                    .map(Tokens::parse)
                    .orElseThrow(() -> new SessionRefused("its tokens cannot be opened"));
            SignedIn person = provider.refresh(tokens, row.subject());
            people.takeOver(person);
            rows.verified(row.id(), id.seal().close(person.tokens().toText()), now);
        } catch (SessionRefused e) {
            rows.delete(row.id());
            LOG.info("{} ended: {}", id, e.getMessage());
            throw new ApiException(ErrorCode.SESSION_ENDED, "sign in again", e);
        } catch (IdentityProviderUnavailable e) {
            if (row.verifiedAt().plus(limits.trust()).isBefore(now)) {
                throw unavailable();
            }
            LOG.warn("cannot verify {}: {}", id, e.getMessage());
        }
    }

    private static ApiException unavailable() {
        return new ApiException(
                ErrorCode.IDENTITY_PROVIDER_UNAVAILABLE, "cannot verify the session; try again in a minute");
    }
}
