// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import io.gopherscope.pprof.Strings;

/** The numbers that strings of a profile have in the string table of its file. */
interface StringNumbers {
    /** The number of a string that is used. */
    int of(int string);

    /** The string table of the file. */
    Strings strings();

    /** The profile's own table as it is, for one that begins with the empty string and holds each content once. */
    static StringNumbers asTheyAre(Strings table) {
        return new StringNumbers() {
            @Override
            public int of(int string) {
                return string;
            }

            @Override
            public Strings strings() {
                return table;
            }
        };
    }
}
