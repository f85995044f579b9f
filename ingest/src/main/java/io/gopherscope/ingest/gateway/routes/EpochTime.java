// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;

/** Moments as senders write them: seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by the number of digits. */
final class EpochTime {
    private EpochTime() {}

    /** Nanoseconds since 1970; 0 for an empty text. */
    static long nanos(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "no moment: " + text);
        }
        try {
            long value = Long.parseLong(text);
            if (text.length() <= 10) {
                return value * 1_000_000_000L;
            }
            if (text.length() <= 13) {
                return value * 1_000_000L;
            }
            return text.length() <= 16 ? value * 1000 : value;
        } catch (NumberFormatException e) {
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "no moment: " + text);
        }
    }
}
