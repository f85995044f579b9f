// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.http;

import io.micronaut.http.HttpRequest;
import java.net.InetAddress;

/** Where a request comes from, for records of who did what. */
public final class Origin {
    private static final int LONGEST = 100;

    private Origin() {}

    /** The peer's address, and what it says of whom it forwards for: anybody can write that. */
    public static String of(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        String peer = address == null ? "" : address.getHostAddress();
        String forwarded = request.getHeaders().get("X-Forwarded-For", String.class, "");
        if (forwarded.isEmpty()) {
            return peer;
        }
        return peer + " for " + forwarded.substring(0, Math.min(LONGEST, forwarded.length()));
    }
}
