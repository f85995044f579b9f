// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.stacks;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/**
 * The names of the frames of each location of a profile, innermost first, as numbers of an interner. A frame without a function
 * name is called by what stays the same in every process: the base name of its file and the offset in it, {@code libc.so.6+0x1f2e},
 * or the bare address, {@code 0x1f2e}, where there is no file.
 */
public final class FrameNames {
    private final Profile profile;
    private final StringInterner names;
    private final FrameDetail detail;
    private final int[] byString;
    private final int[] framesTo;
    private int[] frames;
    private int size;

    /** Names that are those of functions. */
    public FrameNames(Profile profile, StringInterner names) {
        this(profile, names, FrameDetail.FUNCTIONS);
    }

    public FrameNames(Profile profile, StringInterner names, FrameDetail detail) {
        this.profile = profile;
        this.names = names;
        this.detail = detail;
        Locations locations = profile.locations();
        byString = new int[profile.strings().size()];
        Arrays.fill(byString, -1);
        framesTo = new int[locations.size()];
        frames = new int[locations.lines() + locations.size()];
        for (int location = 0; location < locations.size(); location++) {
            if (locations.linesFrom(location) == locations.linesTo(location)) {
                frames[size++] = unnamed(location);
            }
            for (int line = locations.linesFrom(location); line < locations.linesTo(location); line++) {
                frames[size++] = named(location, line);
            }
            framesTo[location] = size;
        }
        frames = Arrays.copyOf(frames, size);
    }

    public int from(int location) {
        return location == 0 ? 0 : framesTo[location - 1];
    }

    public int to(int location) {
        return framesTo[location];
    }

    /** The names of all locations: those of one are from {@link #from} up to {@link #to}. Not to be changed. */
    public int[] frames() {
        return frames;
    }

    private int named(int location, int line) {
        int function = profile.locations().function(line);
        int name = profile.functions().name(function);
        boolean unnamed = profile.strings().isEmpty(name);
        if (detail == FrameDetail.FUNCTIONS) {
            return unnamed ? unnamed(location) : name(name);
        }
        int file = profile.functions().file(function);
        if (profile.strings().isEmpty(file) && unnamed) {
            return unnamed(location);
        }
        var text = new StringBuilder(address(location));
        if (detail != FrameDetail.FILES || profile.strings().isEmpty(file)) {
            text.append(profile.strings().get(name));
        }
        if (!profile.strings().isEmpty(file)) {
            boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ' ';
            text.append(first ? "" : " ").append(profile.strings().get(file));
        }
        return names.intern(text.append(place(line)).toString());
    }

    private String address(int location) {
        return detail == FrameDetail.ADDRESSES
                ? String.format("%016x ", profile.locations().address(location))
                : "";
    }

    private String place(int line) {
        Locations locations = profile.locations();
        if ((detail != FrameDetail.LINES && detail != FrameDetail.ADDRESSES) || locations.line(line) == 0) {
            return "";
        }
        boolean column = detail == FrameDetail.ADDRESSES && locations.column(line) != 0;
        return ":" + locations.line(line) + (column ? ":" + locations.column(line) : "");
    }

    private int name(int string) {
        if (byString[string] < 0) {
            byString[string] = names.intern(profile.strings(), string);
        }
        return byString[string];
    }

    private int unnamed(int location) {
        Locations locations = profile.locations();
        Mappings mappings = profile.mappings();
        int mapping = locations.mapping(location);
        if (mapping < 0 || profile.strings().isEmpty(mappings.file(mapping))) {
            return names.intern("0x" + Long.toHexString(locations.address(location)));
        }
        long offset = locations.address(location) - mappings.start(mapping) + mappings.offset(mapping);
        return names.intern(baseName(profile.strings(), mappings.file(mapping)) + "+0x" + Long.toHexString(offset));
    }

    private static String baseName(Strings strings, int file) {
        String path = strings.get(file);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
