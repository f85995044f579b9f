// SPDX-License-Identifier: Apache-2.0

/**
 * Who is asking and what they may do. The only package that makes {@link io.gopherscope.storage.tenancy.Tenant}s: from a
 * checked session or a checked API key. A route without {@link io.gopherscope.api.auth.Needs} or
 * {@link io.gopherscope.api.auth.Open} answers nobody.
 */
@NullMarked
package io.gopherscope.api.auth;

import org.jspecify.annotations.NullMarked;
