// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.export;

import java.io.IOException;

/** Text as JSON. */
public final class Json {
    private Json() {}

    /** Writes a text with its quotes. */
    public static void string(String text, Appendable out) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
