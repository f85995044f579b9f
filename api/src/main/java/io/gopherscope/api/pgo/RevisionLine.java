// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revision in a list, without its bytes.
 *
 * @param bytes how many it has
 * @param stats JSON of {@link RevisionStats}
 * @param changeShare from the one before; null for the first
 */
@Introspected
record RevisionLine(
        int number,
        String etag,
        int bytes,
        String stats,
        @Nullable Double changeShare,
        Instant publishedAt,
        long downloads,
        @Nullable Instant lastAt) {}
