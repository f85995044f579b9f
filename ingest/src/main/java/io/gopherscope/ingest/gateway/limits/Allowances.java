// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import io.gopherscope.storage.limits.OrganizationLimits;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The allowances of the organizations that this gateway has heard from lately. */
@Singleton
public final class Allowances {
    /** What holds until an organization's own limits are known, which takes a second. */
    private static final OrganizationLimits BEGINNING = new OrganizationLimits(
            "",
            128 << 20,
            5_000,
            10,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            1_000,
            30,
            1 << 30,
            1,
            1);

    private final Map<UUID, Allowance> allowances = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    @Inject
    Allowances() {
        this(System::nanoTime);
    }

    /**
     * @param nanos as {@link System#nanoTime}
     */
    Allowances(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The allowance of an organization. */
    public Allowance of(Tenant tenant) {
        UUID organization = tenant.organization();
        Allowance found = allowances.get(organization);
        return found != null
                ? found
                : allowances.computeIfAbsent(organization, id -> new Allowance(id, BEGINNING, nanos));
    }

    long now() {
        return nanos.getAsLong();
    }

    Collection<Allowance> all() {
        return allowances.values();
    }

    void forget(Allowance allowance) {
        allowances.remove(allowance.organization(), allowance);
    }
}
