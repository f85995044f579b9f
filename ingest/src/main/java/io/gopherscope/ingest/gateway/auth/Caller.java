// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.auth;

import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Tenant;

/** Somebody whose key was found and may be used. */
public record Caller(Tenant tenant, StoredKey key, Organization organization) {}
