// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;

/**
 * A service that is to be looked at.
 *
 * @param service empty: which services have new data
 * @param checkedAt when it was looked at last; the epoch when never
 */
@Introspected
public record FindingCheck(UUID organizationId, String service, Instant checkedAt) {
    /** Whose it is. The row was made for an organization that exists, and what is found is shown to nobody else. */
    public Tenant tenant() {
        return TenantIssuer.issue(organizationId);
    }
}
