// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import io.gopherscope.storage.tenancy.Tenant;

/**
 * Whose cumulative profiles are compared with each other.
 *
 * @param kind of profile, as stored: {@code heap}
 */
public record InstanceKey(Tenant tenant, String service, String kind, String instance) {}
