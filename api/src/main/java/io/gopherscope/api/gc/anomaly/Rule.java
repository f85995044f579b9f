// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import java.util.Locale;
import java.util.Optional;

/** Says whether one thing is the matter with a process. */
@FunctionalInterface
interface Rule {
    double MIB = 1 << 20;

    Optional<Anomaly> judge(Recent recent);

    @SuppressWarnings("AnnotateFormatMethod") // formats are written beside their values
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
