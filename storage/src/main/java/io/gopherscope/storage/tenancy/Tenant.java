// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The organization that data belongs to. Storage takes no other description of it, and only code that has checked who is
 * asking can make one, through {@link TenantIssuer}: a query that names no organization, or one taken from a request,
 * does not compile.
 */
public final class Tenant {
    private final UUID organization;
    private final String key;

    Tenant(UUID organization) {
        this.organization = requireNonNull(organization, "organization is null");
        this.key = organization.toString();
    }

    /** The organization's id, which is Keycloak's. */
    public UUID organization() {
        return organization;
    }

    /** The value of every {@code tenant} column: the id in its 36 character form. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tenant tenant && organization.equals(tenant.organization);
    }

    @Override
    public int hashCode() {
        return organization.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
