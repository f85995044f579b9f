// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.series.ServiceScope;
import io.gopherscope.storage.series.Utf8;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code pgo_function} that the database does not know yet: which functions occur in the stacks of a version. A function is
 * known by the hash of its name, as {@link io.gopherscope.pprof.pgo.EdgeIds#function} has it.
 */
final class FunctionTable {
    private static final long FUNCTION = 7;

    private final RowBlock rows =
            new RowBlock("pgo_function", List.of("tenant", "service", "version", "function", "last_day"));
    private final WrittenRows written;
    private final LongSet added;
    /** What this block has been through already, which is nearer than what is written. */
    private final Map<Version, LongSet> seen = new HashMap<>();

    private final LongSet fresh = new LongSet();
    private @Nullable LongSet into;

    private record Version(ServiceScope scope, String version) {}

    /**
     * @param added collects the keys of the rows that were added here
     */
    FunctionTable(WrittenRows written, LongSet added) {
        this.written = written;
        this.added = added;
    }

    RowBlock rows() {
        return rows;
    }

    /** Adds the functions of a profile that the database does not know; {@link #commit} follows. */
    void stage(ServiceScope scope, String version, Profile profile, ContentIds ids, long arrival) {
        LongSet before = seen.computeIfAbsent(new Version(scope, version), key -> new LongSet());
        into = before;
        fresh.clear();
        long table = scope.hash() + FUNCTION + Utf8.hash(version);
        Functions functions = profile.functions();
        boolean[] occurs = occurring(profile);
        for (int function = 0; function < occurs.length; function++) {
            if (occurs[function]) {
                long id = ids.string(functions.name(function));
                long key = WrittenRows.key(table, id, arrival);
                if (!before.contains(key) && fresh.add(key) && !written.contains(key) && added.add(key)) {
                    scope.begin(rows).string(version).int64(id).int16((int) (arrival / 86_400));
                }
            }
        }
    }

    /** Notes that the functions staged last need not be looked for again. */
    void commit() {
        if (into != null) {
            into.addAll(fresh);
            into = null;
        }
    }

    void clear() {
        seen.clear();
        fresh.clear();
        into = null;
    }

    private static boolean[] occurring(Profile profile) {
        Samples samples = profile.samples();
        Locations locations = profile.locations();
        boolean[] visited = new boolean[locations.size()];
        boolean[] occurs = new boolean[profile.functions().size()];
        for (int i = 0; i < samples.locations(); i++) {
            int location = samples.location(i);
            if (!visited[location]) {
                visited[location] = true;
                for (int line = locations.linesFrom(location); line < locations.linesTo(location); line++) {
                    occurs[locations.function(line)] = true;
                }
            }
        }
        return occurs;
    }
}
