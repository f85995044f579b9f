// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

/**
 * A limit that is reached for the moment.
 *
 * @param limit its name, as answers and {@code GET /api/v1/usage} say it
 * @param detail for the sender
 * @param retrySeconds when to come back
 */
public record Exceeded(String limit, String detail, int retrySeconds) {}
