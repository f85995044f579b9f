// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a person is in an organization. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    VIEWER;

    Set<Permission> permissions() {
        return switch (this) {
            case OWNER, ADMIN -> EnumSet.allOf(Permission.class);
            case MEMBER -> EnumSet.of(Permission.QUERY, Permission.PGO, Permission.ALERTS, Permission.SENDING_KEYS);
            case VIEWER -> EnumSet.of(Permission.QUERY, Permission.PGO);
        };
    }

    /** As the database and answers write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that is written so. */
    static Role parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
