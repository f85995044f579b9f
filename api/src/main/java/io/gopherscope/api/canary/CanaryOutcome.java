// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.canary;

import java.util.Locale;

/** What became of a profile of our own. */
enum CanaryOutcome {
    /** It could be read. */
    FOUND,
    /** The gateway took it, and it could not be read in time. */
    LOST,
    /** The gateway did not take it. */
    REFUSED,
    /** The gateway did not answer. */
    UNREACHABLE,
    /** There was no key, because PostgreSQL did not answer. */
    NOT_SENT;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
