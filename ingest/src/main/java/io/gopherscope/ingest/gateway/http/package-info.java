// SPDX-License-Identifier: Apache-2.0
/** What all routes share: bodies within a budget, refusals, slow clients. */
@NullMarked
package io.gopherscope.ingest.gateway.http;

import org.jspecify.annotations.NullMarked;
