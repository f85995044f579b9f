// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.tenancy;

import java.util.List;

/**
 * How long raw profiles can be kept. The list is closed because each value multiplies the partitions of every table.
 */
public final class RetentionDays {
    /** Ascending. */
    public static final List<Integer> ALLOWED = List.of(7, 14, 30, 90, 400);

    private RetentionDays() {}

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException when it is not one of {@link #ALLOWED}
     */
    public static int check(int days) {
        if (!ALLOWED.contains(days)) {
            throw new IllegalArgumentException("retention is " + days + " days, must be one of " + ALLOWED);
        }
        return days;
    }
}
