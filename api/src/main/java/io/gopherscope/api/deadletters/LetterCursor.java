// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import io.gopherscope.api.page.Cursor;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.DeadLetterIndex.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of letters begins: behind the last one of the page before. */
final class LetterCursor {
    private LetterCursor() {}

    static String after(DeadLetterEntry letter) {
        return Cursor.after(letter.failedAt() + " " + letter.id());
    }

    /**
     * What a cursor stands behind; null at the start.
     *
     * @throws ApiException {@code cursor_invalid}
     */
    static @Nullable Position position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = Cursor.name(cursor).split(" ", -1);
        try {
            if (parts.length == 2) {
                return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // falls through to the same answer
        }
        throw new ApiException(ErrorCode.CURSOR_INVALID, "pass nextCursor of the page before", "cursor");
    }
}
