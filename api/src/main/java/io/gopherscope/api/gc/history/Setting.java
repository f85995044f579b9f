// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import java.util.Locale;

/**
 * What the collector is told.
 *
 * @param gogc GOGC, percent; infinite when it is off
 * @param limit GOMEMLIMIT, bytes; infinite when there is none
 */
public record Setting(double gogc, double limit) {
    private static final double MIB = 1 << 20;

    /** What Go does when told nothing. */
    public static final Setting DEFAULT = new Setting(100, Double.POSITIVE_INFINITY);

    public Setting {
        gogc = Double.isNaN(gogc) ? 100 : gogc;
        limit = Double.isNaN(limit) ? Double.POSITIVE_INFINITY : limit;
    }

    /** Whether collections follow from the size of the heap at all. */
    public boolean isOff() {
        return Double.isInfinite(gogc);
    }

    /** Whether there is a memory limit. */
    public boolean isLimited() {
        return Double.isFinite(limit);
    }

    /** As an environment: {@code GOGC=200 GOMEMLIMIT=900MiB}. A limit that is none is left out. */
    public String environment() {
        String percent = isOff() ? "off" : String.format(Locale.ROOT, "%.0f", gogc);
        return "GOGC=" + percent + (isLimited() ? String.format(Locale.ROOT, " GOMEMLIMIT=%.0fMiB", limit / MIB) : "");
    }
}
