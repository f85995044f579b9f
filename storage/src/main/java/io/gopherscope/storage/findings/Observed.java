// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import java.time.Instant;

/**
 * Something that data of a service shows now. The parameters are those of {@link Finding}.
 *
 * @param proven whether it is certain
 * @param firstSeen when it began
 * @param lastSeen the newest data that shows it
 */
public record Observed(
        String kind,
        String identity,
        String pattern,
        boolean proven,
        double confidence,
        String function,
        String file,
        long line,
        double growthPerMinute,
        String unit,
        Instant firstSeen,
        Instant lastSeen,
        String build,
        String evidence) {
    String certainty() {
        return proven ? Finding.PROVEN : Finding.SUSPECTED;
    }
}
