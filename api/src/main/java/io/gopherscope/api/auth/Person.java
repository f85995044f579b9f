// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.people.Membership;
import io.gopherscope.storage.tenancy.Tenant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person.
 *
 * @param session the session that the request came with
 * @param subject the identity provider's id of the person
 * @param name for people
 * @param email where known
 */
public record Person(
        SessionId session,
        String subject,
        String name,
        @Nullable String email,
        Membership organization,
        List<Membership> organizations,
        Tenant tenant)
        implements Caller {
    public Person {
        organizations = List.copyOf(organizations);
    }

    @Override
    public Set<Permission> permissions() {
        return Role.parse(organization.role()).permissions();
    }

    @Override
    public String actor() {
        return "person:" + subject;
    }
}
