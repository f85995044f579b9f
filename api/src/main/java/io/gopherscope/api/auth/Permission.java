// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.storage.keys.Scope;
import java.util.EnumSet;
import java.util.Set;

/** What a caller may do in an organization. */
public enum Permission {
    /** See profiles and metrics. */
    QUERY("query:read"),
    /** Get profiles for the compiler. */
    PGO("pgo:read"),
    /** Change alert rules. */
    ALERTS("alerts:write"),
    /** See keys, and make and revoke ones that can only send. */
    SENDING_KEYS("keys:write"),
    /** Everything else: any key, members, settings. */
    ADMIN("admin");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /** As answers name it. */
    public String text() {
        return text;
    }

    /** What an API key with this scope may do here; sending is not done here. */
    static Set<Permission> of(Scope scope) {
        return switch (scope) {
            case QUERY_READ -> EnumSet.of(QUERY);
            case PGO_READ -> EnumSet.of(PGO);
            case ALERTS_WRITE -> EnumSet.of(ALERTS);
            case ADMIN -> EnumSet.of(SENDING_KEYS, ADMIN);
            case PROFILES_WRITE, METRICS_WRITE -> EnumSet.noneOf(Permission.class);
        };
    }
}
