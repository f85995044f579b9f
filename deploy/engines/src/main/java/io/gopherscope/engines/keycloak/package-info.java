// SPDX-License-Identifier: Apache-2.0
/** Keycloak as a child JVM on the embedded PostgreSQL. */
@NullMarked
package io.gopherscope.engines.keycloak;

import org.jspecify.annotations.NullMarked;
