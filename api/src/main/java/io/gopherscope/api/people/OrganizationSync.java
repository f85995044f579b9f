// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import io.gopherscope.api.oidc.IdentityProviderUnavailable;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps our record of organizations equal to the identity provider's, at start and every minute. */
@Singleton
final class OrganizationSync {
    private static final Logger LOG = LoggerFactory.getLogger(OrganizationSync.class);

    private final Directory directory;
    private final Organizations organizations;
    private final Clock clock;

    OrganizationSync(Directory directory, Organizations organizations, Clock clock) {
        this.directory = directory;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "0s", fixedDelay = "1m", scheduler = "blocking")
    void run() {
        try {
            // Ours first: what is made in between is in the other list only.
            List<Organization> known = organizations.findActive();
            List<DirectoryOrganization> found = directory.all();
            if (found.isEmpty() && !known.isEmpty()) {
                // Rather another realm by mistake than the end of all customers.
                LOG.error("the identity provider knows no organization at all; none of {} is deleted", known.size());
                return;
            }
            Set<UUID> there = found.stream().map(DirectoryOrganization::id).collect(Collectors.toSet());
            // First what went away, so that its alias is free.
            for (Organization ours : known) {
                // Pages move when something goes away while they are read, so that the list alone is no proof.
                if (!there.contains(ours.id()) && !directory.has(ours.id())) {
                    LOG.info("organization {} was deleted or disabled at the identity provider", ours.id());
                    organizations.delete(ours.id(), clock.instant());
                }
            }
            found.forEach(this::takeOver);
        } catch (IdentityProviderUnavailable | DataAccessException e) {
            LOG.warn("cannot compare organizations, will try again: {}", String.valueOf(e.getCause()));
        }
    }

    private void takeOver(DirectoryOrganization organization) {
        organizations.upsert(organization.id(), organization.alias(), organization.name());
    }
}
