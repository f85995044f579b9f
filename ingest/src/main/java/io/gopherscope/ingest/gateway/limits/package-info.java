// SPDX-License-Identifier: Apache-2.0
/** What each organization may send: judged here from memory, divided among gateways through the database once a second. */
@NullMarked
package io.gopherscope.ingest.gateway.limits;

import org.jspecify.annotations.NullMarked;
