// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.people.Membership;
import io.gopherscope.storage.tenancy.Tenant;
import java.util.List;
import java.util.Set;

/** Whoever is asking, checked, together with the organization that this request is for. */
public sealed interface Caller permits Person, KeyHolder {
    /** The organization whose data this request may see. */
    Tenant tenant();

    /** The same organization, for people. */
    Membership organization();

    /** Every organization that the caller may ask for, by name. */
    List<Membership> organizations();

    /** What the caller may do in {@link #organization}. */
    Set<Permission> permissions();

    /** Who this is, for records of who did what. */
    String actor();

    /** Who this is, for people. */
    String name();
}
