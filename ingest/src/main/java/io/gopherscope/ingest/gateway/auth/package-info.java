// SPDX-License-Identifier: Apache-2.0
/** Who is sending: from an API key to an organization. */
@NullMarked
package io.gopherscope.ingest.gateway.auth;

import org.jspecify.annotations.NullMarked;
