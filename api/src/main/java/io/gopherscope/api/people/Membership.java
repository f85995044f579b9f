// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/**
 * An organization and what the caller is in it.
 *
 * @param id the identity provider's id
 * @param alias used in addresses
 * @param name for people
 * @param role owner, admin, member or viewer; key for an API key
 */
@Introspected
public record Membership(UUID id, String alias, String name, String role) {
    /** Whether this text, an alias or an id, names the organization. */
    public boolean isCalled(String aliasOrId) {
        return alias.equals(aliasOrId) || id.toString().equalsIgnoreCase(aliasOrId);
    }
}
