// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.ProfileHeader;
import io.gopherscope.storage.query.StackLabel;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StackValues;
import io.gopherscope.storage.query.StoredLocation;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts pprof files together from stored stacks, with all that the originals said of the code. */
@Singleton
final class PprofFiles {
    private final StackReads reads;

    PprofFiles(StackReads reads) {
        this.reads = reads;
    }

    /**
     * A file. Equal selections give equal files: samples come in the order of their stacks' ids.
     *
     * @param headers what the merged files said of themselves
     */
    Profile file(Tenant tenant, Matchers services, List<PprofColumn> columns, List<ProfileHeader> headers) {
        SortedMap<Long, long[]> values = byStack(columns);
        long[] ids = values.keySet().stream().mapToLong(Long::longValue).toArray();
        Map<Long, Stack> stacks = new HashMap<>();
        reads.stacks(tenant, services, ids, (id, locations, labels) -> stacks.put(id, new Stack(locations, labels)));

        StringInterner strings = new StringInterner();
        Samples samples = new Samples(columns.size());
        Map<Long, Integer> places = new HashMap<>();
        values.forEach((id, row) -> add(samples, strings, places, stacks.get(id), row));

        CodeTables code = new CodeTables(strings);
        code.add(locations(tenant, services, places));
        Ints types = new Ints();
        for (PprofColumn column : columns) {
            types.add(strings.intern(column.type()));
            types.add(strings.intern(column.unit()));
        }
        Ints comments = new Ints();
        Header header = headers.isEmpty() ? Header.EMPTY : PprofHeader.of(headers, strings, comments, columns);
        return new Profile(
                strings.strings(),
                code.mappings(),
                code.functions(),
                code.locations(),
                samples,
                types,
                comments,
                header);
    }

    private static SortedMap<Long, long[]> byStack(List<PprofColumn> columns) {
        SortedMap<Long, long[]> values = new TreeMap<>(Long::compareUnsigned);
        for (int column = 0; column < columns.size(); column++) {
            for (StackValues part : columns.get(column).parts()) {
                for (int i = 0; i < part.size(); i++) {
                    long[] row = values.computeIfAbsent(part.stack(i), id -> new long[columns.size()]);
                    row[column] += part.value(i);
                }
            }
        }
        return values;
    }

    private static void add(
            Samples samples, StringInterner strings, Map<Long, Integer> places, @Nullable Stack stack, long[] row) {
        Stack known = stack == null ? Stack.UNKNOWN : stack;
        for (long location : known.locations) {
            samples.addLocation(places.computeIfAbsent(location, id -> places.size()));
        }
        for (StackLabel label : known.labels) {
            int key = strings.intern(label.key());
            String text = label.text();
            if (text == null) {
                int unit = label.unit().isEmpty() ? Labels.NONE : strings.intern(label.unit());
                samples.labels().addNumber(key, label.number(), unit);
            } else {
                samples.labels().addString(key, strings.intern(text));
            }
        }
        for (long value : row) {
            samples.addValue(value);
        }
        samples.add();
    }

    private List<@Nullable StoredLocation> locations(Tenant tenant, Matchers services, Map<Long, Integer> places) {
        List<@Nullable StoredLocation> locations = new ArrayList<@Nullable StoredLocation>(places.size());
        places.forEach((id, place) -> locations.add(null));
        long[] ids = places.keySet().stream().mapToLong(Long::longValue).toArray();
        reads.locations(tenant, services, ids, location -> {
            Integer place = places.get(location.id());
            if (place != null) {
                locations.set(place, location);
            }
        });
        return locations;
    }

    /** A stack as it is stored; one that is not known has a single location that is not known either. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Stack(long[] locations, List<StackLabel> labels) {
        static final Stack UNKNOWN = new Stack(new long[] {0}, List.of());
    }
}
