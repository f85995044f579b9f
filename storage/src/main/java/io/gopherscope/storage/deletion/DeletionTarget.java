// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import static java.util.Objects.requireNonNull;

import io.gopherscope.storage.tenancy.Tenant;

/**
 * What is to be deleted.
 *
 * @param service empty for everything that the organization has sent
 */
public record DeletionTarget(Tenant tenant, String service) {
    public DeletionTarget {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(service, "service is null");
    }

    /** Everything of an organization. */
    public static DeletionTarget all(Tenant tenant) {
        return new DeletionTarget(tenant, "");
    }

    /** Whether it is all of the organization's data. */
    public boolean isAll() {
        return service.isEmpty();
    }

    String kind() {
        return isAll() ? "organization" : "service";
    }

    String name() {
        return isAll() ? tenant.key() : service;
    }
}
