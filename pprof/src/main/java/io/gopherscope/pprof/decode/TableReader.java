// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Strings;

/**
 * The first walk over a profile: header, strings, mappings and functions, and how many locations and samples there are and where.
 * Those come before the tables they refer to, so they are read in later walks over just their part of the bytes.
 */
final class TableReader {
    private final DecodeLimits limits;
    private final Profile profile;
    private final IdMap mappingIds;
    private final IdMap functionIds;

    /** Rows, and the bytes from the first to the last of them. */
    static final class Extent {
        int count;
        int from;
        int to;

        private void add(int rowFrom, int rowTo) {
            if (count++ == 0) {
                from = rowFrom;
            }
            to = rowTo;
        }
    }

    final Extent locations = new Extent();
    final Extent samples = new Extent();

    private long periodType;
    private long periodUnit;
    private long period;
    private long timeNanos;
    private long durationNanos;
    private long dropFrames;
    private long keepFrames;
    private long defaultSampleType;
    private long docUrl;

    TableReader(Profile profile, DecodeLimits limits, IdMap mappingIds, IdMap functionIds) {
        this.profile = profile;
        this.limits = limits;
        this.mappingIds = mappingIds;
        this.functionIds = functionIds;
    }

    void read(Wire in) {
        for (int at = in.pos(); in.next(); at = in.pos()) {
            switch (in.field()) {
                case 1 -> sampleType(in);
                case 2 -> {
                    samples.add(at, in.pos());
                    limit(samples.count, limits.samples(), Code.TOO_MANY_SAMPLES);
                }
                case 3 -> mapping(in);
                case 4 -> {
                    locations.add(at, in.pos());
                    limit(locations.count, limits.locations(), Code.TOO_MANY_LOCATIONS);
                }
                case 5 -> function(in);
                case 6 -> string(in);
                case 7 -> dropFrames = in.number();
                case 8 -> keepFrames = in.number();
                case 9 -> {
                    if (timeNanos != 0) {
                        throw new ProfileException(Code.CONCATENATED, "several profiles in one file");
                    }
                    timeNanos = in.number();
                }
                case 10 -> durationNanos = in.number();
                case 11 -> periodType(in);
                case 12 -> period = in.number();
                case 13 -> comments(in);
                case 14 -> defaultSampleType = in.number();
                case 15 -> docUrl = in.number();
                default -> {}
            }
        }
        finish();
    }

    private void sampleType(Wire in) {
        long type = 0;
        long unit = 0;
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> type = in.number();
                case 2 -> unit = in.number();
                default -> {}
            }
        }
        in.leave(outer);
        profile.types().add(reference(type));
        profile.types().add(reference(unit));
    }

    /** A later period type takes the whole place of an earlier one. */
    private void periodType(Wire in) {
        periodType = 0;
        periodUnit = 0;
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> periodType = in.number();
                case 2 -> periodUnit = in.number();
                default -> {}
            }
        }
        in.leave(outer);
    }

    private void mapping(Wire in) {
        long id = 0;
        long start = 0;
        long limit = 0;
        long offset = 0;
        long file = 0;
        long buildId = 0;
        int flags = 0;
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.number();
                case 2 -> start = in.number();
                case 3 -> limit = in.number();
                case 4 -> offset = in.number();
                case 5 -> file = in.number();
                case 6 -> buildId = in.number();
                case 7, 8, 9, 10 -> {
                    int bit = Mappings.HAS_FUNCTIONS << (in.field() - 7);
                    flags = in.number() != 0 ? flags | bit : flags & ~bit;
                }
                default -> {}
            }
        }
        in.leave(outer);
        int place = profile.mappings().add(id, start, limit, offset, reference(file), reference(buildId), flags);
        limit(place + 1, limits.mappings(), Code.TOO_MANY_MAPPINGS);
    }

    private void function(Wire in) {
        long id = 0;
        long name = 0;
        long systemName = 0;
        long file = 0;
        long startLine = 0;
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.number();
                case 2 -> name = in.number();
                case 3 -> systemName = in.number();
                case 4 -> file = in.number();
                case 5 -> startLine = in.number();
                default -> {}
            }
        }
        in.leave(outer);
        int place = profile.functions().add(id, reference(name), reference(systemName), reference(file), startLine);
        limit(place + 1, limits.functions(), Code.TOO_MANY_FUNCTIONS);
    }

    private void string(Wire in) {
        int from = in.from();
        int length = in.pos() - from;
        limit(length, limits.stringBytes(), Code.STRING_TOO_LONG);
        int place = profile.strings().addSlice(from, length);
        if (place == 0 && length > 0) {
            throw new ProfileException(Code.MALFORMED, "the first string is not empty");
        }
        limit(place + 1, limits.strings(), Code.TOO_MANY_STRINGS);
    }

    private void comments(Wire in) {
        if (!in.isPacked()) {
            profile.comments().add(reference(in.number()));
            return;
        }
        int outer = in.enter();
        while (in.more()) {
            profile.comments().add(reference(in.varint()));
        }
        in.leave(outer);
    }

    private void finish() {
        Strings strings = profile.strings();
        if (strings.size() == 0) {
            throw new ProfileException(Code.MALFORMED, "no string table");
        }
        profile.header(new Header(
                check(periodType),
                check(periodUnit),
                period,
                timeNanos,
                durationNanos,
                check(dropFrames),
                check(keepFrames),
                check(defaultSampleType),
                check(docUrl)));
        checkAll(profile.types());
        checkAll(profile.comments());
        Mappings mappings = profile.mappings();
        mappingIds.reset(mappings.size());
        for (int i = 0; i < mappings.size(); i++) {
            check(mappings.file(i));
            check(mappings.buildId(i));
            enter(mappingIds, mappings.id(i), i, "mapping");
        }
        Functions functions = profile.functions();
        functionIds.reset(functions.size());
        for (int i = 0; i < functions.size(); i++) {
            check(functions.name(i));
            check(functions.systemName(i));
            check(functions.file(i));
            enter(functionIds, functions.id(i), i, "function");
        }
    }

    private void checkAll(Ints references) {
        for (int i = 0; i < references.size(); i++) {
            check(references.get(i));
        }
    }

    private int check(long string) {
        return checkString(string, profile.strings());
    }

    static int checkString(long string, Strings strings) {
        if (string < 0 || string >= strings.size()) {
            throw new ProfileException(Code.BAD_REFERENCE, "no string " + string);
        }
        return (int) string;
    }

    static void enter(IdMap ids, long id, int place, String what) {
        if (id == 0) {
            throw new ProfileException(Code.BAD_ID, "a " + what + " has the reserved id 0");
        }
        if (!ids.put(id, place)) {
            throw new ProfileException(
                    Code.BAD_ID, "two of the " + what + "s have the id " + Long.toUnsignedString(id));
        }
    }

    /** A number of a string that can be one; whether the string is there is known at the end only. */
    static int reference(long string) {
        if (string < 0 || string > Integer.MAX_VALUE) {
            throw new ProfileException(Code.BAD_REFERENCE, "no string " + string);
        }
        return (int) string;
    }

    static void limit(int count, int allowed, Code code) {
        if (count > allowed) {
            throw new ProfileException(code, "more than the " + allowed + " allowed");
        }
    }
}
