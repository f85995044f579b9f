// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Strings;
import java.io.IOException;

/** Writes the fields of the Profile message in the order of their numbers. */
final class TableWriter {
    private final Profile profile;
    private final WireWriter out;
    private final StringNumbers strings;

    TableWriter(Profile profile, WireWriter out, StringNumbers strings) {
        this.profile = profile;
        this.out = out;
        this.strings = strings;
    }

    void write() throws IOException {
        sampleTypes();
        new SampleWriter(profile.locations()::id, out, strings).write(profile.samples());
        rest();
    }

    void sampleTypes() throws IOException {
        for (int column = 0; column < profile.columns(); column++) {
            valueType(1, strings.of(profile.type(column)), strings.of(profile.unit(column)));
        }
    }

    /** Everything that comes after the samples. */
    void rest() throws IOException {
        mappings();
        locations();
        functions();
        strings();
        header();
    }

    private void valueType(int field, int type, int unit) throws IOException {
        out.message(field, WireWriter.optSize(type) + WireWriter.optSize(unit));
        out.opt(1, type);
        out.opt(2, unit);
    }

    private void mappings() throws IOException {
        Mappings mappings = profile.mappings();
        for (int i = 0; i < mappings.size(); i++) {
            int file = strings.of(mappings.file(i));
            int buildId = strings.of(mappings.buildId(i));
            int flags = mappings.flags(i);
            out.message(
                    3,
                    WireWriter.optSize(mappings.id(i))
                            + WireWriter.optSize(mappings.start(i))
                            + WireWriter.optSize(mappings.limit(i))
                            + WireWriter.optSize(mappings.offset(i))
                            + WireWriter.optSize(file)
                            + WireWriter.optSize(buildId)
                            + Integer.bitCount(flags) * 2);
            out.opt(1, mappings.id(i));
            out.opt(2, mappings.start(i));
            out.opt(3, mappings.limit(i));
            out.opt(4, mappings.offset(i));
            out.opt(5, file);
            out.opt(6, buildId);
            for (int bit = 0; bit < 4; bit++) {
                out.opt(7 + bit, (flags >> bit) & 1);
            }
        }
    }

    private void locations() throws IOException {
        Locations locations = profile.locations();
        for (int i = 0; i < locations.size(); i++) {
            long mapping = locations.mapping(i) < 0 ? 0 : profile.mappings().id(locations.mapping(i));
            int folded = locations.isFolded(i) ? 1 : 0;
            int size = WireWriter.optSize(locations.id(i))
                    + WireWriter.optSize(mapping)
                    + WireWriter.optSize(locations.address(i))
                    + WireWriter.optSize(folded);
            for (int line = locations.linesFrom(i); line < locations.linesTo(i); line++) {
                size += WireWriter.messageSize(lineSize(locations, line));
            }
            out.message(4, size);
            out.opt(1, locations.id(i));
            out.opt(2, mapping);
            out.opt(3, locations.address(i));
            for (int line = locations.linesFrom(i); line < locations.linesTo(i); line++) {
                out.message(4, lineSize(locations, line));
                out.opt(1, profile.functions().id(locations.function(line)));
                out.opt(2, locations.line(line));
                out.opt(3, locations.column(line));
            }
            out.opt(5, folded);
        }
    }

    private int lineSize(Locations locations, int line) {
        return WireWriter.optSize(profile.functions().id(locations.function(line)))
                + WireWriter.optSize(locations.line(line))
                + WireWriter.optSize(locations.column(line));
    }

    private void functions() throws IOException {
        Functions functions = profile.functions();
        for (int i = 0; i < functions.size(); i++) {
            int name = strings.of(functions.name(i));
            int systemName = strings.of(functions.systemName(i));
            int file = strings.of(functions.file(i));
            out.message(
                    5,
                    WireWriter.optSize(functions.id(i))
                            + WireWriter.optSize(name)
                            + WireWriter.optSize(systemName)
                            + WireWriter.optSize(file)
                            + WireWriter.optSize(functions.startLine(i)));
            out.opt(1, functions.id(i));
            out.opt(2, name);
            out.opt(3, systemName);
            out.opt(4, file);
            out.opt(5, functions.startLine(i));
        }
    }

    private void strings() throws IOException {
        Strings table = strings.strings();
        for (int i = 0; i < table.size(); i++) {
            out.message(6, table.length(i));
            out.bytes(table.data(), table.start(i), table.length(i));
        }
    }

    private void header() throws IOException {
        Header header = profile.header();
        out.opt(7, strings.of(header.dropFrames()));
        out.opt(8, strings.of(header.keepFrames()));
        out.opt(9, header.timeNanos());
        out.opt(10, header.durationNanos());
        int periodType = strings.of(header.periodType());
        int periodUnit = strings.of(header.periodUnit());
        if (periodType != 0 || periodUnit != 0) {
            valueType(11, periodType, periodUnit);
        }
        out.opt(12, header.period());
        comments();
        out.number(14, strings.of(header.defaultSampleType()));
        out.opt(15, strings.of(header.docUrl()));
    }

    private void comments() throws IOException {
        int count = profile.comments().size();
        if (count > 2) {
            int size = 0;
            for (int i = 0; i < count; i++) {
                size += WireWriter.size(strings.of(profile.comments().get(i)));
            }
            out.message(13, size);
        }
        for (int i = 0; i < count; i++) {
            int comment = strings.of(profile.comments().get(i));
            if (count > 2) {
                out.varint(comment);
            } else {
                out.number(13, comment);
            }
        }
    }
}
