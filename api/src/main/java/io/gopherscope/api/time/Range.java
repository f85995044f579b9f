// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;

/**
 * The time range that an answer is about, as it was resolved from the request.
 *
 * @param from inclusive
 * @param until exclusive
 */
@Serdeable
public record Range(Instant from, Instant until) {
    /** How long it is. */
    public Duration length() {
        return Duration.between(from, until);
    }
}
