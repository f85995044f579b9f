// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Letters that differ in case only, like k, K and the Kelvin sign. */
final class CaseOrbits {
    private static final int LAST_CASED = 0x1ffff;
    /** Turkic i with and without dot are letters of their own, though upper and lower case would join them with i. */
    private static final int DOTTED = 0x130;

    private static final int DOTLESS = 0x131;

    private static final Map<Integer, int[]> ORBITS = orbits();

    private CaseOrbits() {}

    /** The letter itself and its other cases; nothing when it has none. */
    static int[] of(int letter) {
        return ORBITS.getOrDefault(letter, new int[0]);
    }

    private static Map<Integer, int[]> orbits() {
        var byFold = new HashMap<Integer, int[]>();
        for (int c = 0; c <= LAST_CASED; c++) {
            int upper = Character.toUpperCase(c);
            int fold = Character.toLowerCase(upper);
            if ((fold != c || upper != c) && c != DOTTED && c != DOTLESS) {
                byFold.merge(
                        fold,
                        new int[] {c},
                        (a, b) -> IntStream.concat(Arrays.stream(a), Arrays.stream(b))
                                .toArray());
            }
        }
        var orbits = new HashMap<Integer, int[]>();
        byFold.values().forEach(orbit -> Arrays.stream(orbit).forEach(c -> orbits.put(c, orbit)));
        return orbits;
    }
}
