// SPDX-License-Identifier: Apache-2.0
/** The routes, one class each. */
@NullMarked
package io.gopherscope.ingest.gateway.routes;

import org.jspecify.annotations.NullMarked;
