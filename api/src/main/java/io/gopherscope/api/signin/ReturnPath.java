// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after signing in: a path of this origin, and nothing else. */
final class ReturnPath {
    private static final String HOME = "/";
    private static final int LONGEST = 2_000;

    private ReturnPath() {}

    /** The path when it is safe to redirect to, else the start page. */
    static String safe(@Nullable String to) {
        if (to == null || to.length() > LONGEST || !to.startsWith("/")) {
            return HOME;
        }
        // Browsers read a second slash or a backslash as the start of a host, and skip control characters.
        boolean host = to.startsWith("//") || to.indexOf('\\') >= 0;
        boolean hidden = to.chars().anyMatch(c -> c <= ' ' || c >= 0x7f);
        if (host || hidden || to.startsWith("/auth/")) {
            return HOME;
        }
        try {
            URI uri = new URI(to);
            return uri.isAbsolute() || uri.getRawAuthority() != null ? HOME : uri.toString();
        } catch (URISyntaxException e) {
            return HOME;
        }
    }
}
