// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import java.util.UUID;

/**
 * The only maker of {@link Tenant}s. An architecture test of each module that depends on this one allows it to the packages
 * that check credentials, and to no others.
 */
public final class TenantIssuer {
    private TenantIssuer() {}

    /**
     * Vouches that whoever is asking may act for this organization.
     *
     * @param organization its id, taken from a checked session, API key or record proof
     */
    public static Tenant issue(UUID organization) {
        return new Tenant(organization);
    }
}
