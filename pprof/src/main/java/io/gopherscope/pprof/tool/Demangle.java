// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Strings;
import java.nio.charset.StandardCharsets;

/**
 * What the tool's demangler does to names that are not mangled. A name that differs from the system name stays. Any other is made
 * of the system name anew, and if it looks like C++ loses what is in parentheses and in angle brackets.
 */
final class Demangle {
    private Demangle() {}

    /** Changes the function table. */
    static void names(Profile profile) {
        Functions functions = profile.functions();
        Strings strings = profile.strings();
        for (int function = 0; function < functions.size(); function++) {
            int name = functions.name(function);
            int systemName = functions.systemName(function);
            if (!strings.isEmpty(name) && strings.compare(name, systemName) != 0) {
                continue;
            }
            // One char per byte, so that bytes that are not UTF-8 come through.
            String text = new String(strings.bytes(systemName), StandardCharsets.ISO_8859_1);
            if (looksLikeCpp(text)) {
                byte[] simple = without(without(text, '(', ')'), '<', '>').getBytes(StandardCharsets.ISO_8859_1);
                functions.name(function, strings.add(simple, 0, simple.length));
            } else {
                functions.name(function, systemName);
            }
        }
    }

    private static boolean looksLikeCpp(String name) {
        if (name.contains(".<") || name.contains("]).")) {
            return false;
        }
        return name.chars().anyMatch(c -> c == '<' || c == '>' || c == '[' || c == ']') || name.contains("::");
    }

    /** The name without anything from an opening mark to its closing one; unchanged from where a closing one is too many. */
    private static String without(String name, char open, char close) {
        var rest = new StringBuilder(name);
        int depth = 0;
        int from = 0;
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == open && depth++ == 0) {
                from = i;
            } else if (rest.charAt(i) == close) {
                depth--;
                if (depth < 0) {
                    break;
                }
                if (depth == 0) {
                    rest.delete(from, i + 1);
                    i = from - 1;
                }
            }
        }
        return rest.toString();
    }
}
