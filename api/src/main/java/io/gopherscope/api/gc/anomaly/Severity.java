// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import java.util.Locale;

/** How bad it is. */
public enum Severity {
    /** It may become bad. */
    HINT,
    /** It costs CPU or latency. */
    WARNING,
    /** The service is about to fail. */
    CRITICAL;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As it stands in answers. */
    public String code() {
        return code;
    }
}
