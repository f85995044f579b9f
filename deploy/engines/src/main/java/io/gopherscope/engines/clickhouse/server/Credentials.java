// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.ChdbException;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one user and the password. They come as Basic authentication, as X-ClickHouse headers or in the address. */
record Credentials(String user, String password) {

    private static final String BASIC = "Basic ";

    /** Passes when the request carries this user and password, and throws otherwise. */
    void check(HttpHeaders headers, Map<String, List<String>> parameters) throws ChdbException {
        Credentials given = given(headers, parameters);
        if (given == null) {
            throw ChdbException.of(194, "REQUIRED_PASSWORD", "A user and a password are required");
        }
        boolean rightUser = same(given.user, user);
        boolean rightPassword = same(given.password, password);
        if (!rightUser || !rightPassword) {
            throw ChdbException.of(
                    516,
                    "AUTHENTICATION_FAILED",
                    "Authentication failed: password is incorrect, or there is no such user");
        }
    }

    private static @Nullable Credentials given(HttpHeaders headers, Map<String, List<String>> parameters) {
        @Nullable String authorization = headers.get("Authorization");
        if (authorization != null) {
            return basic(authorization);
        }
        String user = headers.get("X-ClickHouse-User", first(parameters, "user"));
        String password = headers.get("X-ClickHouse-Key", first(parameters, "password"));
        return user.isEmpty() && password.isEmpty() ? null : new Credentials(user, password);
    }

    private static @Nullable Credentials basic(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
