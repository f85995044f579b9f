// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import java.time.Duration;
import java.util.Locale;

/** Numbers in sentences. */
final class Texts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOURS = Duration.ofMinutes(90);
    private static final Duration DAYS = Duration.ofHours(36);

    private Texts() {}

    /** Digits in groups of three: {@code 1 476 000}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** A share in percent: {@code 94 %}. */
    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** How long ago something was, with two digits at most. */
    static String age(Duration age) {
        if (age.compareTo(MINUTE) < 0) {
            return "less than a minute";
        }
        if (age.compareTo(HOURS) < 0) {
            return age.toMinutes() + " min";
        }
        return age.compareTo(DAYS) < 0 ? age.toHours() + " h" : age.toDays() + " days";
    }

    /** {@code 1 profile}, {@code 12 profiles}. */
    static String profiles(long count) {
        return grouped(count) + (count == 1 ? " profile" : " profiles");
    }
}
