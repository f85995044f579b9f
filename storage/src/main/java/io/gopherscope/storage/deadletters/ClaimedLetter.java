// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import io.micronaut.core.annotation.Introspected;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A letter of which a copy was taken by a worker.
 *
 * @param claimedBy the copy's {@link RecordPlace}, as text
 */
@Introspected
record ClaimedLetter(UUID id, String claimedBy) {
    /** The id of the letter that the copy becomes if it fails, too. */
    UUID letterOfCopy() {
        return UUID.nameUUIDFromBytes(claimedBy.getBytes(StandardCharsets.UTF_8));
    }
}
