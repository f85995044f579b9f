// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a page of a list that is ordered by name begins: behind the last name of the page before. */
public final class Cursor {
    private static final String START = "after:";

    private Cursor() {}

    /** The cursor behind a name. */
    public static String after(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((START + name).getBytes(UTF_8));
    }

    /**
     * The name that a cursor stands behind; empty at the start.
     *
     * @throws ApiException {@code cursor_invalid}
     */
    public static String name(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (text.startsWith(START)) {
                return text.substring(START.length());
            }
        } catch (IllegalArgumentException e) {
            // falls through to the same answer
        }
        throw new ApiException(ErrorCode.CURSOR_INVALID, "pass nextCursor of the page before", "cursor");
    }

    /** The items of a page, out of all. */
    public static <T> List<T> page(List<T> all, Function<T, String> name, String after, int limit) {
        return all.stream()
                .filter(item -> name.apply(item).compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    /** The cursor for what follows a page; null when nothing does. */
    public static <T> @Nullable String next(List<T> all, List<T> page, Function<T, String> name) {
        if (page.isEmpty() || page.getLast().equals(all.getLast())) {
            return null;
        }
        return after(name.apply(page.getLast()));
    }
}
