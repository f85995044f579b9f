// SPDX-License-Identifier: Apache-2.0
/**
 * Questions to ClickHouse. Each is asked for one {@link io.gopherscope.storage.tenancy.Tenant}, which a {@link
 * io.gopherscope.storage.query.TenantQuery} cannot be built without; what users say goes in as typed parameters only.
 */
@NullMarked
package io.gopherscope.storage.query;

import org.jspecify.annotations.NullMarked;
