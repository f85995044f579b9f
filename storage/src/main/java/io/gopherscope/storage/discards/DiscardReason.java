// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import java.util.Locale;

/** Why something that was sent is not stored. The list is closed; the README of the protocol folder explains each. */
public enum DiscardReason {
    UNREADABLE_REQUEST,
    UNREADABLE_PROFILE,
    PROFILE_TOO_LARGE,
    LABEL_INVALID,
    TOO_MANY_LABELS,
    TOO_OLD,
    TOO_NEW,
    DELETED,
    RATE_LIMITED,
    SERIES_LIMIT,
    STACK_TOO_DEEP,
    LABEL_VALUES_FOLDED,
    UNKNOWN_LAYOUT,
    METRICS_INVALID,
    PROOF_INVALID,
    KEY_NOT_PERMITTED,
    UNREADABLE_RECORD,
    NOT_PROCESSED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As it stands in answers, metrics and tables: {@code label_invalid}. */
    public String code() {
        return code;
    }
}
