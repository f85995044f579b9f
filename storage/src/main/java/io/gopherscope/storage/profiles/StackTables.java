// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.pprof.stacks.FrameNames;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.series.ServiceScope;
import io.gopherscope.storage.series.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code stack}, {@code location} and {@code function_name} for stacks that the database does not know yet. */
final class StackTables {
    private static final long STACK = 1;
    private static final long LOCATION = 2;
    private static final long FUNCTION = 3;

    private final RowBlock stacks =
            new RowBlock("stack", List.of("tenant", "service", "stack_id", "locations", "names", "labels", "last_day"));
    private final RowBlock locations = new RowBlock(
            "location",
            List.of(
                    "tenant",
                    "service",
                    "location_id",
                    "mapping_file",
                    "build_id",
                    "mapping_start",
                    "mapping_size",
                    "mapping_offset",
                    "mapping_flags",
                    "address",
                    "folded",
                    "lines.name",
                    "lines.system_name",
                    "lines.file",
                    "lines.start_line",
                    "lines.line",
                    "lines.column",
                    "last_day"));
    private final RowBlock functions = new RowBlock("function_name", List.of("tenant", "service", "name", "last_day"));
    private final WrittenRows written;
    private final LongSet added;
    private final long mostBytes;
    private final Runnable full;

    private Profile profile = new Profile();
    private ServiceScope scope = new ServiceScope(Utf8.of(""), Utf8.of(""), 0);
    private long arrival;
    private @Nullable FrameNames names;
    private @Nullable StringInterner interner;

    /**
     * @param added collects the keys of the rows that were added here
     * @param mostBytes of rows, beyond which {@code full} is called between two stacks
     */
    StackTables(WrittenRows written, LongSet added, long mostBytes, Runnable full) {
        this.mostBytes = mostBytes;
        this.full = full;
        this.written = written;
        this.added = added;
    }

    /** Names before what uses them. */
    List<RowBlock> blocks() {
        return List.of(functions, locations, stacks);
    }

    /** Turns to a profile. */
    void of(Profile newProfile, ServiceScope newScope, long arrivalSeconds) {
        profile = newProfile;
        scope = newScope;
        arrival = arrivalSeconds;
        names = null;
        interner = null;
    }

    /** Adds the stack of a sample, unless it is known. */
    void add(int sample, long stackId, ContentIds ids) {
        if (!isNew(STACK, stackId)) {
            return;
        }
        Samples samples = profile.samples();
        int from = samples.locationsFrom(sample);
        int to = samples.locationsTo(sample);
        RowBinary row = scope.begin(stacks).int64(stackId).length(to - from);
        for (int i = from; i < to; i++) {
            row.int64(ids.location(samples.location(i)));
        }
        names(row, from, to);
        labels(row, sample);
        row.int16(day());
        for (int i = from; i < to; i++) {
            int location = samples.location(i);
            if (isNew(LOCATION, ids.location(location))) {
                location(location, ids.location(location));
            }
        }
        if (stacks.bytes() + locations.bytes() + functions.bytes() > mostBytes) {
            full.run();
        }
    }

    private void names(RowBinary row, int from, int to) {
        StringInterner texts = interner == null ? new StringInterner() : interner;
        FrameNames frames = names == null ? new FrameNames(profile, texts) : names;
        interner = texts;
        names = frames;
        Samples samples = profile.samples();
        int count = 0;
        for (int i = from; i < to; i++) {
            count += frames.to(samples.location(i)) - frames.from(samples.location(i));
        }
        row.length(count);
        Strings strings = texts.strings();
        for (int i = from; i < to; i++) {
            int location = samples.location(i);
            for (int frame = frames.from(location); frame < frames.to(location); frame++) {
                int name = frames.frames()[frame];
                string(row, strings, name);
                function(strings, name);
            }
        }
    }

    private void function(Strings strings, int name) {
        long hash = XxHash64.hash(strings.data(), strings.start(name), strings.length(name), 0);
        if (isNew(FUNCTION, hash)) {
            string(scope.begin(functions), strings, name).int16(day());
        }
    }

    private void labels(RowBinary row, int sample) {
        Samples samples = profile.samples();
        Labels labels = samples.labels();
        int from = samples.labelsFrom(sample);
        int to = samples.labelsTo(sample);
        row.length(to - from);
        Strings strings = profile.strings();
        for (int label = from; label < to; label++) {
            string(row, strings, labels.key(label));
            stringOrEmpty(row, strings, labels.string(label));
            row.int64(labels.isNumeric(label) ? labels.number(label) : 0);
            stringOrEmpty(row, strings, labels.unit(label));
        }
    }

    private void location(int location, long id) {
        Locations table = profile.locations();
        Mappings mappings = profile.mappings();
        Strings strings = profile.strings();
        int mapping = table.mapping(location);
        RowBinary row = scope.begin(locations).int64(id);
        if (mapping < 0) {
            row.string("").string("").int64(0).int64(0).int64(0).int8(0).int64(table.address(location));
        } else {
            long start = mappings.start(mapping);
            string(row, strings, mappings.file(mapping));
            string(row, strings, mappings.buildId(mapping));
            row.int64(start)
                    .int64(mappings.limit(mapping) - start)
                    .int64(mappings.offset(mapping))
                    .int8(mappings.flags(mapping))
                    .int64(table.address(location) - start);
        }
        row.bool(table.isFolded(location));
        lines(row, location);
        row.int16(day());
    }

    private void lines(RowBinary row, int location) {
        Locations table = profile.locations();
        Functions functionTable = profile.functions();
        Strings strings = profile.strings();
        int from = table.linesFrom(location);
        int to = table.linesTo(location);
        row.length(to - from);
        for (int line = from; line < to; line++) {
            string(row, strings, functionTable.name(table.function(line)));
        }
        row.length(to - from);
        for (int line = from; line < to; line++) {
            string(row, strings, functionTable.systemName(table.function(line)));
        }
        row.length(to - from);
        for (int line = from; line < to; line++) {
            string(row, strings, functionTable.file(table.function(line)));
        }
        row.length(to - from);
        for (int line = from; line < to; line++) {
            row.int64(functionTable.startLine(table.function(line)));
        }
        row.length(to - from);
        for (int line = from; line < to; line++) {
            row.int64(table.line(line));
        }
        row.length(to - from);
        for (int line = from; line < to; line++) {
            row.int64(table.column(line));
        }
    }

    private boolean isNew(long table, long id) {
        long key = WrittenRows.key(scope.hash() + table, id, arrival);
        return !written.contains(key) && added.add(key);
    }

    private int day() {
        return (int) (arrival / 86_400);
    }

    private static RowBinary string(RowBinary row, Strings strings, int string) {
        return row.string(strings.data(), strings.start(string), strings.length(string));
    }

    private static void stringOrEmpty(RowBinary row, Strings strings, int string) {
        if (string == Labels.NONE) {
            row.length(0);
        } else {
            string(row, strings, string);
        }
    }
}
