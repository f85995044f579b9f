// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.regex.Regex;

/** What an expression matches: functions by their name or file, mappings by their file. Each is tried once. */
final class NameMatch {
    private final Locations locations;
    private final boolean[] functions;
    private final boolean[] mappings;

    NameMatch(Profile profile, Regex regex) {
        Strings strings = profile.strings();
        locations = profile.locations();
        Functions table = profile.functions();
        functions = new boolean[table.size()];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = regex.find(strings, table.name(i)) || regex.find(strings, table.file(i));
        }
        Mappings files = profile.mappings();
        mappings = new boolean[files.size()];
        for (int i = 0; i < mappings.length; i++) {
            mappings[i] = regex.find(strings, files.file(i));
        }
    }

    boolean line(int line) {
        return functions[locations.function(line)];
    }

    boolean mapping(int location) {
        int mapping = locations.mapping(location);
        return mapping >= 0 && mappings[mapping];
    }

    /** Whether the mapping or any line matches. */
    boolean location(int location) {
        for (int line = locations.linesFrom(location); line < locations.linesTo(location); line++) {
            if (line(line)) {
                return true;
            }
        }
        return mapping(location);
    }

    /** The last line that matches, or -1. */
    int lastLine(int location) {
        for (int line = locations.linesTo(location) - 1; line >= locations.linesFrom(location); line--) {
            if (line(line)) {
                return line;
            }
        }
        return -1;
    }
}
