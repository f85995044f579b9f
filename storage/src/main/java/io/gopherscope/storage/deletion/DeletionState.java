// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import java.util.Locale;

/** How far a deletion is. From the first of these to the last but one, workers refuse whatever arrives for its target. */
public enum DeletionState {
    /** Until every worker knows of it. */
    ANNOUNCED,
    /** Until everything that Kafka had by then is stored or refused, so that nothing comes in behind the deletion. */
    DRAINING,
    /** What there is, is counted. */
    COUNTING,
    /** Rows are being deleted. */
    DELETING,
    /** What is left is counted; when it is something, everything begins again with {@link #DRAINING}. */
    PROVING,
    /** Nothing is left. */
    DONE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As it stands in tables and answers. */
    public String code() {
        return code;
    }

    static DeletionState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
