// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.room;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * How full the disk is.
 *
 * @param usedShare of the disk, 0 to 1, without what is about to leave it
 * @param isFull since it passed the high mark, until it passes the low one
 * @param refuses whether nothing is taken
 */
@MappedEntity("storage_room")
public record Room(@Id boolean onlyOne, double usedShare, boolean isFull, boolean refuses, Instant measuredAt) {
    /** For people: {@code 91 % of the disk is used}. */
    public String text() {
        return Math.round(usedShare * 100) + " % of the disk is used";
    }
}
