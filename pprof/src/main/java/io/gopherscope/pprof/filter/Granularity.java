// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;

/**
 * What distinguishes places in the code. What does not is cleared; {@code ProfileMerger.merge} of the result then makes one of
 * what has become equal.
 *
 * @param inlines keep inlined frames, else only the function that was really called
 * @param functions keep names of functions
 * @param files keep source files
 * @param lines keep line numbers
 * @param columns keep columns
 * @param addresses keep addresses
 */
public record Granularity(
        boolean inlines, boolean functions, boolean files, boolean lines, boolean columns, boolean addresses) {
    public static final Granularity ADDRESSES = new Granularity(true, true, true, true, true, true);
    public static final Granularity LINES = new Granularity(true, true, true, true, false, false);
    public static final Granularity FUNCTIONS = new Granularity(true, true, false, false, false, false);
    public static final Granularity FILE_FUNCTIONS = new Granularity(true, true, true, false, false, false);
    public static final Granularity FILES = new Granularity(true, false, true, false, false, false);

    public Granularity withoutInlines() {
        return new Granularity(false, functions, files, lines, columns, addresses);
    }

    public Profile apply(Profile profile) {
        return new Profile(
                profile.strings(),
                mappings(profile.mappings()),
                functions && files ? profile.functions() : functions(profile.functions()),
                locations(profile.locations()),
                profile.samples(),
                profile.types(),
                profile.comments(),
                profile.header());
    }

    private Mappings mappings(Mappings from) {
        int mask = (inlines ? Mappings.HAS_INLINE_FRAMES : 0)
                | (functions ? Mappings.HAS_FUNCTIONS : 0)
                | (files ? Mappings.HAS_FILENAMES : 0)
                | (lines ? Mappings.HAS_LINE_NUMBERS : 0);
        var to = new Mappings();
        for (int i = 0; i < from.size(); i++) {
            to.add(
                    from.id(i),
                    from.start(i),
                    from.limit(i),
                    from.offset(i),
                    from.file(i),
                    from.buildId(i),
                    from.flags(i) & mask);
        }
        return to;
    }

    private Functions functions(Functions from) {
        var to = new Functions();
        for (int i = 0; i < from.size(); i++) {
            to.add(
                    from.id(i),
                    functions ? from.name(i) : 0,
                    functions ? from.systemName(i) : 0,
                    files ? from.file(i) : 0,
                    from.startLine(i));
        }
        return to;
    }

    private Locations locations(Locations from) {
        var to = new Locations();
        for (int i = 0; i < from.size(); i++) {
            int end = from.linesTo(i);
            int first = inlines ? from.linesFrom(i) : Math.max(from.linesFrom(i), end - 1);
            for (int line = first; line < end; line++) {
                to.addLine(from.function(line), lines ? from.line(line) : 0, lines && columns ? from.column(line) : 0);
            }
            to.add(from.id(i), from.mapping(i), addresses ? from.address(i) : 0, from.isFolded(i));
        }
        return to;
    }
}
