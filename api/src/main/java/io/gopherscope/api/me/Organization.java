// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.me;

import io.gopherscope.api.people.Membership;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * An organization as the caller sees it.
 *
 * @param id stable
 * @param alias stable, used in addresses
 * @param name for people
 * @param role the caller's role: owner, admin, member or viewer; key for an API key
 */
@Serdeable
record Organization(String id, String alias, String name, String role) {
    static Organization of(Membership membership) {
        return new Organization(membership.id().toString(), membership.alias(), membership.name(), membership.role());
    }

    static List<Organization> of(List<Membership> memberships) {
        return memberships.stream().map(Organization::of).toList();
    }
}
