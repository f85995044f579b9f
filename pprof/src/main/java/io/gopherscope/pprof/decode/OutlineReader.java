// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Strings;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a profile that makes no tables. It knows the shape that encoders write: the rows of a table are numbered 1, 2, 3 in the order of
 * the file, and fields have short tags and the types they should have. Then all that is referred to is there when the largest number is not above
 * the count, wherever in the file the rows are, and counts tell whether the limits are kept. Of a profile of another shape, or of one that breaks a
 * rule, it says nothing.
 *
 * @see <a href="https://github.com/google/pprof/blob/main/proto/profile.proto">profile.proto</a>
 */
final class OutlineReader {
    /** Beyond it the decoder is asked, so that there are not two large tables. */
    private static final int MOST_LABELS = 1 << 16;

    /** Bits of a number of a row; more have numbers that are far beyond the limits, or needless bytes. */
    private static final int MOST_BITS = 28;

    private static final int LONGEST_NUMBER = 10;

    private final DecodeLimits limits;
    private Strings strings = new Strings();
    private Labels labels = new Labels();
    private final Ints numberKeys = new Ints();

    private byte[] buf = {};
    private int at;

    private int types;
    private int samples;
    private int mappings;
    private int locations;
    private int functions;
    private long timeNanos;
    /** The largest numbers of rows that something refers to. */
    private int lastString;

    private int lastLocation;
    private int lastFunction;

    private int values;
    private int deepest;
    private int lines;
    private long stackLocations;
    private int labelCount;

    OutlineReader(DecodeLimits limits) {
        this.limits = limits;
    }

    /** The profile is of another shape. */
    private static final class UnlikeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnlikeException() {
            super("unlike", null, false, false);
        }
    }

    /** The outline of the profile in these bytes, or null when only decoding can tell. */
    @Nullable
    Outline read(byte[] bytes, int from, int to) {
        clear(bytes, from);
        try {
            profile(to);
        } catch (UnlikeException e) {
            return null;
        }
        return isWhole() ? new Outline(strings, labels, timeNanos, deepest) : null;
    }

    private void clear(byte[] bytes, int from) {
        if (buf.length > ProfileDecoder.KEEP_BYTES) {
            strings = new Strings();
            labels = new Labels();
        }
        strings.wrap(bytes);
        labels.clear();
        numberKeys.clear();
        buf = bytes;
        at = from;
        types = 0;
        samples = 0;
        mappings = 0;
        locations = 0;
        functions = 0;
        timeNanos = 0;
        lastString = 0;
        lastLocation = 0;
        lastFunction = 0;
        values = 0;
        deepest = 0;
        lines = 0;
        stackLocations = 0;
        labelCount = 0;
    }

    /** Whether all that was referred to is there, and within the limits. */
    private boolean isWhole() {
        return samples <= limits.samples()
                && mappings <= limits.mappings()
                && locations <= limits.locations()
                && functions <= limits.functions()
                && deepest <= limits.depth()
                && lines <= limits.linesPerLocation()
                // A location without lines is one frame.
                && stackLocations * Math.max(1, lines) <= limits.frames()
                && lastString < strings.size()
                && lastLocation <= locations
                && lastFunction <= functions
                && (samples == 0 || (values == types && types > 0))
                && keysAreShort();
    }

    private boolean keysAreShort() {
        for (int label = 0; label < labels.size(); label++) {
            if (strings.length(labels.key(label)) > DecodeLimits.LABEL_KEY_BYTES) {
                return false;
            }
        }
        for (int key = 0; key < numberKeys.size(); key++) {
            if (strings.length(numberKeys.get(key)) > DecodeLimits.LABEL_KEY_BYTES) {
                return false;
            }
        }
        return true;
    }

    // A tag is the field's number times eight, with 2 added when it has a length. What is not here is left to the
    // decoder.

    private void profile(int to) {
        while (at < to) {
            switch (buf[at++]) {
                case 8 + 2 -> {
                    types++;
                    valueType(inner(to));
                }
                case 16 + 2 -> sample(inner(to));
                case 24 + 2 -> mapping(inner(to));
                case 32 + 2 -> location(inner(to));
                case 40 + 2 -> function(inner(to));
                case 48 + 2 -> string(inner(to));
                case 56, 64, 104, 112, 120 -> refer(row(to));
                case 72 -> time(to);
                case 80, 96 -> skip(to);
                case 88 + 2 -> valueType(inner(to));
                case 104 + 2 -> comments(inner(to));
                default -> throw new UnlikeException();
            }
        }
    }

    private void valueType(int to) {
        while (at < to) {
            switch (buf[at++]) {
                case 8, 16 -> refer(row(to));
                default -> throw new UnlikeException();
            }
        }
    }

    private void mapping(int to) {
        int id = 0;
        while (at < to) {
            switch (buf[at++]) {
                case 8 -> id = row(to);
                case 40, 48 -> refer(row(to));
                case 16, 24, 32, 56, 64, 72, 80 -> skip(to);
                default -> throw new UnlikeException();
            }
        }
        number(id, ++mappings);
    }

    private void function(int to) {
        int id = 0;
        while (at < to) {
            switch (buf[at++]) {
                case 8 -> id = row(to);
                case 16, 24, 32 -> refer(row(to));
                case 40 -> skip(to);
                default -> throw new UnlikeException();
            }
        }
        number(id, ++functions);
    }

    /** Its mapping may be missing. */
    private void location(int to) {
        int id = 0;
        int count = 0;
        while (at < to) {
            switch (buf[at++]) {
                case 8 -> id = row(to);
                case 16, 24, 40 -> skip(to);
                case 32 + 2 -> {
                    count++;
                    line(inner(to));
                }
                default -> throw new UnlikeException();
            }
        }
        lines = Math.max(lines, count);
        number(id, ++locations);
    }

    private void line(int to) {
        int function = 0;
        while (at < to) {
            switch (buf[at++]) {
                case 8 -> function = row(to);
                case 16, 24 -> skip(to);
                default -> throw new UnlikeException();
            }
        }
        if (function == 0) {
            throw new UnlikeException();
        }
        lastFunction = Math.max(lastFunction, function);
    }

    private void string(int to) {
        int length = to - at;
        int place = strings.addSlice(at, length);
        if (length > (place == 0 ? 0 : limits.stringBytes()) || place >= limits.strings()) {
            throw new UnlikeException();
        }
        at = to;
    }

    private void time(int to) {
        if (timeNanos != 0) {
            throw new UnlikeException();
        }
        int from = at;
        skip(to);
        for (int i = from; i < at; i++) {
            timeNanos |= (buf[i] & 0x7fL) << (7 * (i - from));
        }
    }

    private void comments(int to) {
        while (at < to) {
            refer(row(to));
        }
    }

    private void sample(int to) {
        int depth = 0;
        int valueCount = 0;
        int labelsBefore = labelCount;
        while (at < to) {
            switch (buf[at++]) {
                case 8 -> depth += stack(one(to));
                case 8 + 2 -> depth += stack(inner(to));
                case 16 -> {
                    valueCount++;
                    skip(to);
                }
                case 16 + 2 -> valueCount += numbers(inner(to));
                case 24 + 2 -> label(inner(to));
                default -> throw new UnlikeException();
            }
        }
        if (samples++ == 0) {
            values = valueCount;
        }
        if (valueCount != values || labelCount - labelsBefore > limits.labelsPerSample()) {
            throw new UnlikeException();
        }
        deepest = Math.max(deepest, depth);
        stackLocations += depth;
    }

    /** A part of a stack, usually all of it; most of what there is in a profile. Returns how many locations it has. */
    private int stack(int to) {
        int count = 0;
        int least = 1;
        int most = lastLocation;
        while (at < to) {
            int location = row(to);
            least = Math.min(least, location);
            most = Math.max(most, location);
            count++;
        }
        if (least == 0) {
            throw new UnlikeException();
        }
        lastLocation = most;
        return count;
    }

    private int numbers(int to) {
        int count = 0;
        while (at < to) {
            skip(to);
            count++;
        }
        return count;
    }

    private void label(int to) {
        int key = 0;
        int string = 0;
        while (at < to) {
            switch (buf[at++]) {
                case 8 -> key = row(to);
                case 16 -> string = row(to);
                case 24 -> skip(to);
                case 32 -> refer(row(to));
                default -> throw new UnlikeException();
            }
        }
        refer(key);
        refer(string);
        if (++labelCount > limits.labels() || labels.size() + numberKeys.size() == MOST_LABELS) {
            throw new UnlikeException();
        }
        if (string == 0) {
            numberKey(key);
        } else {
            label(key, string);
        }
    }

    /** A key of a number, noted unless it comes again and again. */
    private void numberKey(int key) {
        int last = numberKeys.size() - 1;
        if (last < 0 || numberKeys.get(last) != key) {
            numberKeys.add(key);
        }
    }

    private void label(int key, int string) {
        int last = labels.size() - 1;
        if (last < 0 || labels.key(last) != key || labels.string(last) != string) {
            labels.addString(key, string);
        }
    }

    private void refer(int string) {
        lastString = Math.max(lastString, string);
    }

    private static void number(int id, int place) {
        if (id != place) {
            throw new UnlikeException();
        }
    }

    /** Reads a length, and returns where what has it ends. */
    private int inner(int to) {
        int length = row(to);
        if (length > to - at) {
            throw new UnlikeException();
        }
        return at + length;
    }

    /** Reads the number of a row, or a length. */
    private int row(int to) {
        if (at < to) {
            int first = buf[at];
            if (first >= 0) {
                at++;
                return first;
            }
        }
        return longRow(to);
    }

    private int longRow(int to) {
        int value = 0;
        for (int shift = 0; shift < MOST_BITS && at < to; shift += 7) {
            byte next = buf[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new UnlikeException();
    }

    /** Where the number that is next ends. */
    private int one(int to) {
        int from = at;
        skip(to);
        int end = at;
        at = from;
        return end;
    }

    /** Goes over a number of any size. */
    private void skip(int to) {
        int limit = Math.min(to, at + LONGEST_NUMBER);
        for (int i = at; i < limit; ) {
            if (buf[i++] >= 0) {
                at = i;
                return;
            }
        }
        throw new UnlikeException();
    }
}
