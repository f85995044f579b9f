// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A line of a function that calls others; the compiler does not tell calls on one line apart.
 *
 * @param caller full name of the calling function
 * @param offset line of the call minus line of the caller's declaration
 */
public record CallSite(String caller, long offset) implements Comparable<CallSite> {
    private static final Comparator<CallSite> ORDER =
            Comparator.comparing(CallSite::caller).thenComparingLong(CallSite::offset);

    public CallSite {
        requireNonNull(caller, "caller is null");
    }

    static CallSite of(CallEdge edge) {
        return new CallSite(edge.caller(), edge.offset());
    }

    @Override
    public int compareTo(CallSite other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return caller + " +" + offset;
    }
}
