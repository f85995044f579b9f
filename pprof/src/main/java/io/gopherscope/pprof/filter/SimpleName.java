// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Matches a function by its name without a leading dot and without what follows its first parenthesis, C++'s own aside. */
final class SimpleName {
    private static final byte[] ANONYMOUS = "(anonymous namespace)".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OPERATOR = "operator()".getBytes(StandardCharsets.US_ASCII);

    private SimpleName() {}

    static boolean find(Regex regex, Strings strings, int name) {
        byte[] data = strings.data();
        int from = strings.start(name);
        int to = from + strings.length(name);
        if (from < to && data[from] == '.') {
            from++;
        }
        int at = from;
        while (at < to) {
            if (startsWith(data, at, to, ANONYMOUS)) {
                at += ANONYMOUS.length;
            } else if (startsWith(data, at, to, OPERATOR)) {
                at += OPERATOR.length;
            } else if (data[at] == '(') {
                break;
            } else {
                at++;
            }
        }
        return regex.find(data, from, at);
    }

    private static boolean startsWith(byte[] data, int at, int to, byte[] prefix) {
        return to - at >= prefix.length && Arrays.equals(data, at, at + prefix.length, prefix, 0, prefix.length);
    }
}
