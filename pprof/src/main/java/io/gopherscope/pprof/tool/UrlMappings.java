// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import java.nio.charset.StandardCharsets;

/**
 * Takes away file names of mappings that are URLs: the tool puts the address that a profile came from there for a while. A name
 * is one when it begins with a scheme and Go's {@code url.Parse} does not reject the rest.
 */
final class UrlMappings {
    private static final String NOT_IN_HOSTS = " \"%<>\\^`{|}[]@";

    private UrlMappings() {}

    /** Changes the mapping table. */
    static void forget(Profile profile) {
        Mappings mappings = profile.mappings();
        for (int mapping = 0; mapping < mappings.size(); mapping++) {
            int file = mappings.file(mapping);
            if (profile.strings().isEmpty(mappings.buildId(mapping))
                    && isUrl(new String(profile.strings().bytes(file), StandardCharsets.ISO_8859_1))) {
                mappings.file(mapping, 0);
            }
        }
    }

    private static boolean isUrl(String text) {
        int colon = schemeEnd(text);
        if (colon < 0 || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return false;
        }
        int hash = text.indexOf('#');
        if (hash >= 0 && hash < colon) {
            return false;
        }
        String rest = text.substring(colon + 1, hash < 0 ? text.length() : hash);
        if (hash >= 0 && !isEscaped(text.substring(hash + 1))) {
            return false;
        }
        int query = rest.indexOf('?');
        rest = query < 0 ? rest : rest.substring(0, query);
        if (!rest.startsWith("/")) {
            return true;
        }
        if (!rest.startsWith("//")) {
            return isEscaped(rest);
        }
        int path = rest.indexOf('/', 2);
        return isAuthority(rest.substring(2, path < 0 ? rest.length() : path))
                && (path < 0 || isEscaped(rest.substring(path)));
    }

    /** Where the colon after a scheme is, or -1. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (c == ':' && i > 0) {
                return i;
            }
            if (!letter && (!other || i == 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isAuthority(String text) {
        String host = text.substring(text.lastIndexOf('@') + 1);
        int bracket = host.startsWith("[") ? host.indexOf(']') : -1;
        if (host.startsWith("[") && bracket < 0) {
            return false;
        }
        int port = host.indexOf(':', bracket + 1);
        String name = host.substring(bracket + 1, port < 0 ? host.length() : port);
        return (bracket < 0 || name.isEmpty())
                && name.chars().noneMatch(c -> NOT_IN_HOSTS.indexOf(c) >= 0)
                && (port < 0 || host.substring(port + 1).chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    /** Whether each percent sign begins a byte in hex. */
    private static boolean isEscaped(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length()
                    || Character.digit(text.charAt(at + 1), 16) < 0
                    || Character.digit(text.charAt(at + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
