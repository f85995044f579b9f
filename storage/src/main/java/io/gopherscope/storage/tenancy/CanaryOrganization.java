// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import java.util.UUID;

/**
 * The organization under which we push profiles to ourselves, to see how soon they can be read. It is in no identity provider, so that nobody
 * can belong to it, and it is no customer: {@link Organizations#findActive()} leaves it out.
 */
public final class CanaryOrganization {
    static final String TEXT = "00000000-0000-8000-8000-63616e617279";

    /** Its id, which no identity provider gives: the version of the UUID is the one for numbers of one's own. */
    public static final UUID ID = UUID.fromString(TEXT);

    /** An alias that cannot be chosen for an organization of a customer. */
    public static final String ALIAS = "(canary)";

    private static final Tenant TENANT = new Tenant(ID);

    private CanaryOrganization() {}

    /** The only tenant that may be had without asking who wants it. */
    public static Tenant tenant() {
        return TENANT;
    }
}
