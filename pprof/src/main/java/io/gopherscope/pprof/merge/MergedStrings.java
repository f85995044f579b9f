// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/** Strings of the result, and which of them those of the current source are. */
final class MergedStrings {
    private final StringInterner all = new StringInterner();
    private Strings source = new Strings();
    private int[] memo = {};

    void source(Strings strings) {
        source = strings;
        memo = memoOf(memo, strings.size());
    }

    /** The string of the result that equals this one of the source. */
    int map(int string) {
        if (memo[string] < 0) {
            memo[string] = all.intern(source, string);
        }
        return memo[string];
    }

    Strings strings() {
        return all.strings();
    }

    /** An array of at least that many -1. */
    static int[] memoOf(int[] old, int size) {
        int[] memo = old.length >= size ? old : new int[size + size / 4];
        Arrays.fill(memo, 0, size, -1);
        return memo;
    }
}
