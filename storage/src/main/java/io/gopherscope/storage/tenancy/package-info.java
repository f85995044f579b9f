// SPDX-License-Identifier: Apache-2.0
/** Organizations, and the {@link io.gopherscope.storage.tenancy.Tenant} that every query needs. */
@NullMarked
package io.gopherscope.storage.tenancy;

import org.jspecify.annotations.NullMarked;
