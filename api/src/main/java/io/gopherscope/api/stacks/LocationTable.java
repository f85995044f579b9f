// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.stacks.CodeFrames;
import io.gopherscope.storage.query.StoredLocation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Locations of code in the order in which they came, with the functions that are there, innermost first. What an id stands for never
 * changes. Arrays only grow, and what is in them stays, so that one who took {@link #frames} may read on while others add.
 */
final class LocationTable {
    /** The place that stands for all stacks that nobody knows. */
    static final int UNKNOWN_STACK = 0;

    private static final String UNKNOWN = "(unknown location)";

    private final LongIndex ids = new LongIndex();
    private final StringInterner names = new StringInterner();
    private final Map<Function, Integer> numbers = new HashMap<>();
    private Function[] functions = new Function[256];
    private int[] framesTo = new int[512];
    private int[] frameName = new int[1024];
    private int[] frameFunction = new int[1024];
    private long[] frameLine = new long[1024];
    private int frames;
    private int size;

    LocationTable() {
        frame(new Function("(unknown stack)", "", 0), 0);
        end();
    }

    /** A function as locations know it. */
    record Function(String name, String file, long startLine) {}

    /** How many places there are. */
    int size() {
        return size;
    }

    /** The place of a location, or {@link LongIndex#ABSENT}. */
    int find(long id) {
        int number = ids.find(id);
        return number == LongIndex.ABSENT ? LongIndex.ABSENT : number + 1;
    }

    /**
     * Adds a location that is not there.
     *
     * @param stored what it is; null where that is not known
     * @return its place
     */
    int add(long id, @Nullable StoredLocation stored) {
        ids.findOrAdd(id);
        if (stored == null) {
            frame(new Function(UNKNOWN, "", 0), 0);
        } else if (stored.lines().isEmpty()) {
            frame(new Function(unnamed(stored), "", 0), 0);
        } else {
            for (StoredLocation.Line line : stored.lines()) {
                String name = line.name().isEmpty() ? unnamed(stored) : line.name();
                frame(new Function(name, line.file(), line.startLine()), line.line());
            }
        }
        return end();
    }

    /** Adds a location of another table that is not there. */
    int add(long id, LocationTable from, int place) {
        ids.findOrAdd(id);
        for (int frame = from.from(place); frame < from.framesTo[place]; frame++) {
            frame(from.functions[from.frameFunction[frame]], from.frameLine[frame]);
        }
        return end();
    }

    /** What the places stand for, by name; holds for the locations that are there now. */
    CodeFrames frames() {
        return new CodeFrames(framesTo, frameName);
    }

    /** The names as they are now. */
    Strings names() {
        return names.strings().copy();
    }

    /** Functions and lines as they are now. */
    Lines lines() {
        return new Lines(framesTo, frameFunction, frameLine, functions);
    }

    long bytes() {
        return ids.bytes()
                + 4L * framesTo.length
                + 16L * frameName.length
                + 80L * names.strings().size()
                + 120L * numbers.size();
    }

    private int end() {
        if (size == framesTo.length) {
            framesTo = Arrays.copyOf(framesTo, size * 2);
        }
        framesTo[size] = frames;
        return size++;
    }

    private int from(int place) {
        return place == 0 ? 0 : framesTo[place - 1];
    }

    private void frame(Function function, long line) {
        if (frames == frameName.length) {
            frameName = Arrays.copyOf(frameName, frames * 2);
            frameFunction = Arrays.copyOf(frameFunction, frames * 2);
            frameLine = Arrays.copyOf(frameLine, frames * 2);
        }
        frameName[frames] = names.intern(function.name());
        frameFunction[frames] = number(function);
        frameLine[frames++] = line;
    }

    private int number(Function function) {
        Integer known = numbers.get(function);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        if (number == functions.length) {
            functions = Arrays.copyOf(functions, number * 2);
        }
        functions[number] = function;
        numbers.put(function, number);
        return number;
    }

    /** What a frame without a function name is called, as the profile engine calls it. */
    private static String unnamed(StoredLocation location) {
        String file = location.mappingFile();
        return file.isEmpty()
                ? "0x" + Long.toHexString(location.mappingStart() + location.address())
                : file.substring(file.lastIndexOf('/') + 1) + "+0x"
                        + Long.toHexString(location.address() + location.mappingOffset());
    }

    /** The functions and lines of frames, at one moment. */
    @SuppressWarnings("ArrayRecordComponent") // shared with the table, never compared
    record Lines(int[] framesTo, int[] frameFunction, long[] frameLine, Function[] functions) {
        void functions(int place, FunctionSink sink) {
            for (int frame = place == 0 ? 0 : framesTo[place - 1]; frame < framesTo[place]; frame++) {
                Function function = functions[frameFunction[frame]];
                sink.add(function.name(), function.file(), function.startLine());
            }
        }

        void feed(int place, LineSink sink) {
            for (int frame = place == 0 ? 0 : framesTo[place - 1]; frame < framesTo[place]; frame++) {
                Function function = functions[frameFunction[frame]];
                sink.frame(function.name(), function.file(), function.startLine(), frameLine[frame]);
            }
        }
    }
}
