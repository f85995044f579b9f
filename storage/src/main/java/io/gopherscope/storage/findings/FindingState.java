// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has become of a finding. */
public enum FindingState {
    /** It was found within the last day, and nobody has said anything about it. */
    NEW,
    /** It is there for longer. */
    ONGOING,
    /** Somebody knows of it. */
    ACKNOWLEDGED,
    /** Nobody wants to hear of it until a moment. */
    MUTED,
    /** A newer build has it no more. */
    FIXED,
    /** It was fixed, and a newer build has it again. */
    REGRESSED,
    /** What it was suspected by has gone: what grew has drained or stays within a bound. */
    REFUTED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As it stands in tables and answers. */
    public String code() {
        return code;
    }

    /** The state with this code. */
    public static Optional<FindingState> of(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }
}
