// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.people.Membership;
import io.gopherscope.api.people.People;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recognises signed-in people by the session cookie. */
@Singleton
final class SessionAuthentication {
    static final String ORGANIZATION_HEADER = "Gopherscope-Organization";

    private static final Duration SEEN_NOTED_EVERY = Duration.ofMinutes(1);

    private final SessionCookie cookie;
    private final SessionRows rows;
    private final SessionVerification verification;
    private final SessionLimits limits;
    private final People people;
    private final Clock clock;

    SessionAuthentication(
            SessionCookie cookie,
            SessionRows rows,
            SessionVerification verification,
            SessionLimits limits,
            People people,
            Clock clock) {
        this.cookie = cookie;
        this.rows = rows;
        this.verification = verification;
        this.limits = limits;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The person whose session the request carries; empty when it carries none.
     *
     * @throws ApiException {@code session_ended}, {@code organization_not_yours}, {@code no_organization},
     *     {@code identity_provider_unavailable}
     */
    Optional<Caller> authenticate(HttpRequest<?> request) {
        Optional<SessionId> id = cookie.read(request);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SessionRow row = rows.find(id.get().hash())
                .filter(found -> now.isBefore(found.expiresAt()))
                .filter(found -> now.isBefore(found.seenAt().plus(limits.idle())))
                .orElseThrow(() -> new ApiException(ErrorCode.SESSION_ENDED, "sign in again"));
        verification.verify(id.get(), row, now);
        if (row.seenAt().isBefore(now.minus(SEEN_NOTED_EVERY))) {
            rows.seen(row.id(), now);
        }
        List<Membership> memberships = people.organizations(row.subject());
        Membership organization =
                organization(memberships, request.getHeaders().get(ORGANIZATION_HEADER), row.organizationId());
        return Optional.of(new Person(
                id.get(),
                row.subject(),
                row.name(),
                row.email(),
                organization,
                memberships,
                TenantIssuer.issue(organization.id())));
    }

    /** The one named by the request, which must be among them; else the session's choice; else the first. */
    private static Membership organization(
            List<Membership> memberships, @Nullable String named, @Nullable UUID chosen) {
        if (memberships.isEmpty()) {
            throw new ApiException(ErrorCode.NO_ORGANIZATION, "ask an owner of your organization to add you");
        }
        if (named != null) {
            return memberships.stream()
                    .filter(membership -> membership.isCalled(named))
                    .findFirst()
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.ORGANIZATION_NOT_YOURS, "you do not belong to an organization of this name"));
        }
        return memberships.stream()
                .filter(membership -> membership.id().equals(chosen))
                .findFirst()
                .orElse(memberships.getFirst());
    }
}
