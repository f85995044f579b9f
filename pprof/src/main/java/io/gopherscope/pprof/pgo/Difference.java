// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What two sets have in common and what not.
 *
 * @param onlyBefore what only the first has, in order
 * @param onlyAfter what only the second has, in order
 * @param both how many are in both
 */
public record Difference<T extends Comparable<T>>(List<T> onlyBefore, List<T> onlyAfter, int both) {
    public static <T extends Comparable<T>> Difference<T> of(Set<T> before, Set<T> after) {
        List<T> gone =
                before.stream().filter(Predicate.not(after::contains)).sorted().toList();
        List<T> added =
                after.stream().filter(Predicate.not(before::contains)).sorted().toList();
        return new Difference<>(gone, added, before.size() - gone.size());
    }

    public boolean isEmpty() {
        return onlyBefore.isEmpty() && onlyAfter.isEmpty();
    }

    /** How many are in one of the two only. */
    public int size() {
        return onlyBefore.size() + onlyAfter.size();
    }
}
