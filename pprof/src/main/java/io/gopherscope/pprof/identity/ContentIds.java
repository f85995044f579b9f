// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.identity;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/**
 * 64-bit ids of locations and stacks, made of their content alone: they are the same in every file, process and build of the
 * tables, whatever the order of rows and the ids in the file. Two locations have one id exactly when {@code profile.Merge} of
 * github.com/google/pprof would make one of them (but columns always count here):
 *
 * <pre>
 * string   = XXH64(bytes)
 * function = XXH64(name, system name, file, start line)
 * mapping  = XXH64(size rounded up to 4 KiB, offset, build id or else file), 0 for no mapping
 * location = XXH64(mapping, address − start of the mapping, is folded, then per line: function, line, column)
 * stack    = XXH64(number of locations, locations leaf first, then per label: key, 1, value or key, 2, number, unit)
 * </pre>
 *
 * Everything but a string's bytes goes in as 64-bit little-endian numbers, the seed is 0, a missing unit is 0. By the birthday
 * bound, ten million stacks of one service contain two of the same id with a probability of about 3 in a million.
 *
 * <p>One instance serves many profiles, one after another, in the same memory. Not for use by several threads.
 */
public final class ContentIds {
    private static final long STRING_LABEL = 1;
    private static final long NUMBER_LABEL = 2;
    private static final long PAGE = 0x1000;

    private Profile profile = new Profile();
    private long[] strings = {};
    private long[] functions = {};
    private long[] mappings = {};
    private long[] locations = {};
    private long[] lane = new long[256];

    /** Turns to a profile: hashes each of its strings, functions, mappings and locations once. */
    public void of(Profile newProfile) {
        profile = newProfile;
        strings = sized(strings, newProfile.strings().size());
        functions = sized(functions, newProfile.functions().size());
        mappings = sized(mappings, newProfile.mappings().size());
        locations = sized(locations, newProfile.locations().size());
        hashStrings(newProfile.strings());
        hashFunctions(newProfile.functions());
        hashMappings(newProfile.mappings(), newProfile.strings());
        hashLocations(newProfile.locations(), newProfile.mappings());
    }

    /** The hash of a string of the profile, which is that of its bytes alone. */
    public long string(int string) {
        return strings[string];
    }

    public long location(int location) {
        return locations[location];
    }

    /** The id of a sample's stack and labels. */
    public long stack(int sample) {
        Samples samples = profile.samples();
        int size = 0;
        int from = samples.locationsFrom(sample);
        int to = samples.locationsTo(sample);
        int depth = to - from;
        room(1 + depth);
        lane[size++] = depth;
        for (int i = from; i < to; i++) {
            lane[size++] = locations[samples.location(i)];
        }
        int labelsTo = samples.labelsTo(sample);
        for (int label = samples.labelsFrom(sample); label < labelsTo; label++) {
            size = label(samples.labels(), label, size);
        }
        return XxHash64.hash(lane, 0, size, 0);
    }

    private int label(Labels labels, int label, int from) {
        int size = from;
        room(size + 4);
        lane[size++] = strings[labels.key(label)];
        if (labels.isNumeric(label)) {
            lane[size++] = NUMBER_LABEL;
            lane[size++] = labels.number(label);
            lane[size++] = labels.unit(label) == Labels.NONE ? 0 : strings[labels.unit(label)];
        } else {
            lane[size++] = STRING_LABEL;
            lane[size++] = strings[labels.string(label)];
        }
        return size;
    }

    private void hashStrings(Strings table) {
        for (int i = 0; i < table.size(); i++) {
            strings[i] = XxHash64.hash(table.data(), table.start(i), table.length(i), 0);
        }
    }

    private void hashFunctions(Functions table) {
        for (int i = 0; i < table.size(); i++) {
            lane[0] = strings[table.name(i)];
            lane[1] = strings[table.systemName(i)];
            lane[2] = strings[table.file(i)];
            lane[3] = table.startLine(i);
            functions[i] = XxHash64.hash(lane, 0, 4, 0);
        }
    }

    private void hashMappings(Mappings table, Strings texts) {
        for (int i = 0; i < table.size(); i++) {
            int name = texts.isEmpty(table.buildId(i)) ? table.file(i) : table.buildId(i);
            lane[0] = mergeSize(table, i);
            lane[1] = table.offset(i);
            lane[2] = strings[name];
            mappings[i] = XxHash64.hash(lane, 0, 3, 0);
        }
    }

    /** A mapping's size rounded up to whole pages, by which merging recognises it. */
    public static long mergeSize(Mappings table, int mapping) {
        long size = table.limit(mapping) - table.start(mapping) + PAGE - 1;
        return size - Long.remainderUnsigned(size, PAGE);
    }

    private void hashLocations(Locations table, Mappings byPlace) {
        for (int i = 0; i < table.size(); i++) {
            int mapping = table.mapping(i);
            int linesTo = table.linesTo(i);
            int size = 3;
            room(size + 3 * (linesTo - table.linesFrom(i)));
            lane[0] = mapping < 0 ? 0 : mappings[mapping];
            lane[1] = mapping < 0 ? table.address(i) : table.address(i) - byPlace.start(mapping);
            lane[2] = table.isFolded(i) ? 1 : 0;
            for (int line = table.linesFrom(i); line < linesTo; line++) {
                lane[size++] = functions[table.function(line)];
                lane[size++] = table.line(line);
                lane[size++] = table.column(line);
            }
            locations[i] = XxHash64.hash(lane, 0, size, 0);
        }
    }

    private void room(int size) {
        if (size > lane.length) {
            lane = Arrays.copyOf(lane, Math.max(size, lane.length * 2));
        }
    }

    private static long[] sized(long[] array, int size) {
        return array.length >= size ? array : new long[size + size / 4];
    }
}
