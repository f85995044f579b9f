// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a key may do. */
public enum Scope {
    PROFILES_WRITE("profiles:write"),
    METRICS_WRITE("metrics:write"),
    QUERY_READ("query:read"),
    PGO_READ("pgo:read"),
    ALERTS_WRITE("alerts:write"),
    ADMIN("admin");

    private static final Map<String, Scope> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Scope::text, Function.identity()));

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As people and the database write it. */
    public String text() {
        return text;
    }

    /** The scope that is written so. */
    public static Optional<Scope> parse(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
