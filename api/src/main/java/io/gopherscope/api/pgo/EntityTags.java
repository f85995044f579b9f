// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code If-None-Match}, whose tags are compared weakly.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110</a>
 */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private EntityTags() {}

    /**
     * Whether the caller has what has this tag.
     *
     * @param headers the values of the header
     * @param etag quoted
     */
    static boolean matches(List<String> headers, String etag) {
        for (String header : headers) {
            if (header.strip().equals("*")) {
                return true;
            }
            Matcher tags = TAG.matcher(header);
            while (tags.find()) {
                if (tags.group(1).equals(etag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
