// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import java.util.EnumSet;
import java.util.Set;

/** What a key is for, readable in the key itself, so that someone who finds one knows what it could do. */
public enum KeyClass {
    /** May only send. */
    INGEST('i'),
    /** May only read. */
    QUERY('q'),
    /** Anything else. */
    MANAGEMENT('m');

    private static final Set<Scope> SENDING = EnumSet.of(Scope.PROFILES_WRITE, Scope.METRICS_WRITE);
    private static final Set<Scope> READING = EnumSet.of(Scope.QUERY_READ, Scope.PGO_READ);

    private final char letter;

    KeyClass(char letter) {
        this.letter = letter;
    }

    /** The letter that stands for it in a key. */
    public char letter() {
        return letter;
    }

    /** The class of a key with these scopes. */
    public static KeyClass of(Set<Scope> scopes) {
        if (SENDING.containsAll(scopes)) {
            return INGEST;
        }
        return READING.containsAll(scopes) ? QUERY : MANAGEMENT;
    }
}
