// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import io.gopherscope.api.oidc.IdentityProviderUnavailable;
import io.gopherscope.api.oidc.SignedIn;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The people who have signed in, and what they belong to. */
@Singleton
public final class People {
    private final Directory directory;
    private final PeopleRows rows;
    private final Clock clock;

    People(Directory directory, PeopleRows rows, Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes over what the identity provider says of a person and of their organizations now.
     *
     * @throws IdentityProviderUnavailable and nothing has changed
     */
    public void takeOver(SignedIn person) throws IdentityProviderUnavailable {
        List<DirectoryOrganization> organizations = directory.organizationsOf(person.subject());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.takeOver(person, organizations, now);
    }

    /** The organizations that a person belongs to, by name. */
    public List<Membership> organizations(String subject) {
        return rows.organizations(subject);
    }
}
