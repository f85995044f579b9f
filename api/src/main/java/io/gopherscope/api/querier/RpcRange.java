// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import java.time.Duration;
import java.time.Instant;

/** Times of the query RPCs: milliseconds since the epoch, where 0 leaves an end open. */
final class RpcRange {
    private static final Duration AHEAD = Duration.ofHours(1);

    private RpcRange() {}

    /** The range, open ends as far as anything is kept. */
    static Range of(long start, long end, Instant now) {
        Instant until = end == 0 ? now.plus(AHEAD) : Instant.ofEpochMilli(end);
        Instant from = start == 0 ? until.minus(Ranges.LONGEST) : Instant.ofEpochMilli(start);
        return Ranges.of(from, until);
    }
}
