// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import io.gopherscope.storage.deadletters.RecordPlace;
import java.util.Optional;

/**
 * What a record that is sent again brings along: which dead letter it was, and when the broker first took it, by which it is judged
 * again.
 *
 * @param letter where the record lay that became a dead letter
 * @param arrivalMillis since 1970
 */
public record ReplayMark(RecordPlace letter, long arrivalMillis) {
    private static final int PARTS = 4;

    /** As it stands in the header. */
    public String text() {
        return letter.source() + ' ' + letter.partition() + ' ' + letter.offset() + ' ' + arrivalMillis;
    }

    /** The mark that is written so; empty when none is. */
    public static Optional<ReplayMark> parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReplayMark(
                    new RecordPlace(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])),
                    Long.parseLong(parts[3])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
