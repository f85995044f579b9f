// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.api.stacks.LongIndex;
import io.gopherscope.api.stacks.StackColumns;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Ints;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.encode.ProfileStream;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.ProfileHeader;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A merged pprof file, with all that the originals said of the code. It is written stack by stack as these come from the database;
 * in memory are the values, and the code once. Equal selections give equal files.
 *
 * @param code where stacks and locations are
 * @param merges what the columns came from, at least one, all of the same services
 * @param columns what the columns are called
 * @param values of the stacks, a column each
 * @param headers what the merged files said of themselves
 * @param labels whether samples keep their labels; without, samples that differ in nothing else become one
 */
public record MergedFile(
        CodeCache code,
        Tenant tenant,
        List<Merge> merges,
        List<PprofColumn> columns,
        StackColumns values,
        List<ProfileHeader> headers,
        boolean labels) {
    private static final int LOCATIONS_AT_ONCE = 50_000;

    /** Writes the file, not packed. */
    public void write(OutputStream out) throws IOException {
        StringInterner strings = new StringInterner();
        ProfileStream stream = new ProfileStream(out, strings.strings());
        Ints types = new Ints();
        for (PprofColumn column : columns) {
            types.add(strings.intern(column.type()));
            types.add(strings.intern(column.unit()));
        }
        CodeTables tables = new CodeTables(strings);
        Ints comments = new Ints();
        Header header = headers.isEmpty() ? Header.EMPTY : PprofHeader.of(headers, strings, comments, columns);
        Profile profile = new Profile(
                strings.strings(),
                tables.mappings(),
                tables.functions(),
                tables.locations(),
                new Samples(columns.size()),
                types,
                comments,
                header);
        stream.sampleTypes(profile);
        LongIndex locations = new LongIndex();
        StackReads.Order order = labels ? StackReads.Order.ID : StackReads.Order.LOCATIONS;
        try (SampleBatches samples = new SampleBatches(values, labels, locations, strings, stream)) {
            code.stacks(tenant, merges, values.stacks(), order, samples::add);
        }
        name(locations.from(0), tables);
        stream.rest(profile);
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return values.size() == 0;
    }

    private void name(long[] locations, CodeTables tables) {
        Matchers services = merges.getFirst().filter().matchers();
        for (int from = 0; from < locations.length; from += LOCATIONS_AT_ONCE) {
            long[] some = Arrays.copyOfRange(locations, from, Math.min(locations.length, from + LOCATIONS_AT_ONCE));
            StoredLocations found = new StoredLocations(some);
            code.locations(tenant, services, some, found::add);
            tables.add(found.inOrder());
        }
    }
}
