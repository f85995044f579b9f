// SPDX-License-Identifier: Apache-2.0

/** The committed OpenAPI file and what keeps it true. */
@NullMarked
package io.gopherscope.api.openapi;

import org.jspecify.annotations.NullMarked;
